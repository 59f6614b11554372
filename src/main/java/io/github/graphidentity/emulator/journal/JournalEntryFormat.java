package io.github.graphidentity.emulator.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.graphidentity.emulator.trace.ProviderOperation;
import io.github.graphidentity.platform.records.Format;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes whole entries, unlike the control API, which omits empty fields and shows bodies as they were. */
final class JournalEntryFormat implements Format<Entry> {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addMixIn(Entry.class, Complete.class)
            .addMixIn(Entry.Request.class, Complete.class)
            .addMixIn(ProviderOperation.class, Complete.class)
            .addMixIn(RecordedBody.class, TextAndLength.class)
            // beyondPublished is omitted if it is false
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    @JsonInclude(JsonInclude.Include.ALWAYS)
    private interface Complete {}

    private interface TextAndLength {

        @JsonValue(false)
        Object value();
    }

    @Override
    public String write(Entry entry) {
        return MAPPER.writeValueAsString(entry);
    }

    @Override
    public Entry read(String text) {
        return MAPPER.readValue(text, Entry.class);
    }
}
