package io.github.graphidentity.platform.records;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes records as JSON, without the fields that are {@code null}.
 *
 * @param type the type of the records
 */
public record JsonFormat<V>(Class<V> type) implements Format<V> {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultPropertyInclusion(it -> it.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    @Override
    public String write(V value) {
        return MAPPER.writeValueAsString(value);
    }

    @Override
    public V read(String text) {
        return MAPPER.readValue(text, type);
    }
}
