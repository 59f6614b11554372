package io.github.graphidentity.resources.directoryobjects;

import io.github.graphidentity.graph.wire.RequestBody;
import io.github.graphidentity.graph.wire.RequestError;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * An entity from a request body, as plain values by property name.
 *
 * @param type {@code @odata.type} without its hash, or {@code null}
 */
public record EntityPayload(@Nullable String type, Map<String, @Nullable Object> properties) {

    /** Rejects duplicate names at any depth. */
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(new TypeReference<LinkedHashMap<String, @Nullable Object>>() {});

    private static final String TYPE = "@odata.type";

    /** Reads the request's body, or throws {@link GraphException} 400, 413 or 415 if it is not a JSON object. */
    public static EntityPayload read(HttpServletRequest request) throws IOException {
        byte[] body = RequestBody.read(request);
        Map<String, @Nullable Object> members;
        try {
            members = JSON.readValue(body);
        } catch (JacksonException unreadable) {
            throw RequestError.PAYLOAD_UNREADABLE.with().causedBy(unreadable);
        }
        if (members == null) {
            throw RequestError.PAYLOAD_UNREADABLE.with();
        }
        Object type = members.get(TYPE);
        if (type != null && !(type instanceof String)) {
            throw DirectoryError.PROPERTY_MISTYPED.with(TYPE);
        }
        members.keySet().stream()
                .filter(name -> name.endsWith("@odata.bind"))
                .findFirst()
                .ifPresent(bound -> {
                    // Rejected, because it would set a relationship.
                    throw DirectoryError.PROPERTY_UNKNOWN.with(bound);
                });
        // Other annotations are ignored (OData JSON Format 4.01, 4.6).
        members.keySet().removeIf(name -> name.contains("@odata."));
        return new EntityPayload(type == null ? null : ((String) type).replaceFirst("^#", ""), members);
    }
}
