package io.github.graphidentity.emulator.journal;

import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The beginning of a body, without its secrets. It is taken apart when somebody asks, and nobody asks for most.
 *
 * @param truncated whether there was more
 */
record RecordedBody(String text, boolean truncated) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What was recorded of a body; {@code null} where there was none, or none that a journal is the place for. */
    static @Nullable RecordedBody of(byte[] recorded, int length, boolean truncated, @Nullable String contentType) {
        boolean readable = contentType == null
                || contentType.contains("json")
                || contentType.contains("x-www-form-urlencoded")
                || contentType.startsWith("text/plain");
        return length == 0 || !readable
                ? null
                : new RecordedBody(
                        SecretMasking.masked(new String(recorded, 0, length, StandardCharsets.UTF_8)), truncated);
    }

    /** As an object where it is one, so that it reads as such; else as the text it is. */
    @JsonValue
    Object shown() {
        return json().<Object>map(node -> node).orElseGet(() -> truncated ? text + "… (truncated)" : text);
    }

    /** The object, where it is one and whole. */
    Optional<JsonNode> json() {
        if (truncated || !text.stripLeading().startsWith("{")) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(text));
        } catch (JacksonException none) {
            return Optional.empty();
        }
    }
}
