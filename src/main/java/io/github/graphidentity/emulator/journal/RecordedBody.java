package io.github.graphidentity.emulator.journal;

import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The recorded part of a body, without secrets.
 *
 * @param truncated whether the body was longer
 */
record RecordedBody(String text, boolean truncated) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** {@code null} if the body is empty or of a type that is not recorded, such as HTML. */
    static @Nullable RecordedBody of(byte[] recorded, boolean truncated, @Nullable String contentType) {
        boolean readable = contentType == null
                || contentType.contains("json")
                || contentType.contains("x-www-form-urlencoded")
                || contentType.startsWith("text/plain");
        return recorded.length == 0 || !readable
                ? null
                : new RecordedBody(SecretMasking.masked(new String(recorded, StandardCharsets.UTF_8)), truncated);
    }

    /** A JSON object as it is, anything else as a string. */
    @JsonValue
    Object value() {
        return json().<Object>map(node -> node).orElseGet(() -> truncated ? text + "… (truncated)" : text);
    }

    /** The body as a JSON object, if it is a complete one. */
    Optional<JsonNode> json() {
        if (truncated || !text.stripLeading().startsWith("{")) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(text));
        } catch (JacksonException malformed) {
            return Optional.empty();
        }
    }
}
