package io.github.graphidentity.emulator.journal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.graphidentity.platform.logging.SecretMasking;
import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** The recorded part of a body, without secrets. Thread-safe. */
final class RecordedBody {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String text;
    private final boolean truncated;

    /** Kept while there is memory: verifications compare a body many times. */
    private volatile @Nullable SoftReference<JsonNode> parsed;

    /** @param truncated whether the body was longer */
    @JsonCreator
    RecordedBody(@JsonProperty("text") String text, @JsonProperty("truncated") boolean truncated) {
        this.text = text;
        this.truncated = truncated;
    }

    @JsonProperty
    String text() {
        return text;
    }

    @JsonProperty
    boolean truncated() {
        return truncated;
    }

    /** {@code null} if the body is empty or of a type that is not recorded, such as HTML. */
    static @Nullable RecordedBody of(byte[] recorded, boolean truncated, @Nullable String contentType) {
        boolean readable = contentType == null
                || contentType.contains("json")
                || contentType.contains("x-www-form-urlencoded")
                || contentType.startsWith("text/plain");
        return recorded.length == 0 || !readable
                ? null
                : new RecordedBody(SecretMasking.body(new String(recorded, StandardCharsets.UTF_8)), truncated);
    }

    /** A JSON object as it is, anything else as a string. */
    @JsonValue
    Object value() {
        return json().<Object>map(node -> node).orElseGet(() -> truncated ? text + "… (truncated)" : text);
    }

    /** The body as a JSON object, if it is a complete one. */
    Optional<JsonNode> json() {
        SoftReference<JsonNode> kept = parsed;
        JsonNode known = kept == null ? null : kept.get();
        if (known == null) {
            known = parse();
            parsed = new SoftReference<>(known);
        }
        return known.isObject() ? Optional.of(known) : Optional.empty();
    }

    private JsonNode parse() {
        if (!truncated && text.stripLeading().startsWith("{")) {
            try {
                return JSON.readTree(text);
            } catch (JacksonException malformed) {
                return MissingNode.getInstance();
            }
        }
        return MissingNode.getInstance();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RecordedBody body && body.text.equals(text) && body.truncated == truncated;
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
