package io.github.graphidentity.platform.records;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes records as JSON, without the fields that are {@code null}.
 *
 * @param type the type of the records
 */
public record JsonFormat<V>(JavaType type) implements Format<V> {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultPropertyInclusion(it -> it.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    public JsonFormat(Class<V> type) {
        this(MAPPER.constructType(type));
    }

    /** The format of a generic type with one parameter. */
    static <V> JsonFormat<V> of(Class<?> type, Class<?> parameter) {
        return new JsonFormat<>(MAPPER.getTypeFactory().constructParametricType(type, parameter));
    }

    @Override
    public String write(V value) {
        return MAPPER.writeValueAsString(value);
    }

    @Override
    public V read(String text) {
        return MAPPER.readValue(text, type);
    }
}
