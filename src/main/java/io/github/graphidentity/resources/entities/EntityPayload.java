package io.github.graphidentity.resources.entities;

import io.github.graphidentity.graph.model.GraphModel;
import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.graph.wire.RequestBody;
import io.github.graphidentity.graph.wire.RequestError;
import io.github.graphidentity.platform.http.BoundedJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;

/**
 * An entity from a request body, as plain values by property name.
 *
 * @param type {@code @odata.type} without its hash, or {@code null}
 * @param bound the values of {@code @odata.bind} annotations by navigation property: the URLs of objects
 */
public record EntityPayload(
        @Nullable String type, Map<String, @Nullable Object> properties, Map<String, List<String>> bound) {

    /** Rejects duplicate names at any depth. */
    private static final ObjectReader JSON = BoundedJson.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(new TypeReference<LinkedHashMap<String, @Nullable Object>>() {});

    private static final String TYPE = "@odata.type";
    private static final String BIND = "@odata.bind";

    /** Reads the body of a request for a link, which consists of annotations. */
    static Map<String, @Nullable Object> reference(HttpServletRequest request) throws IOException {
        return members(request);
    }

    /** Reads the request's body, or throws {@link GraphException} 400, 413 or 415 if it is not a JSON object. */
    public static EntityPayload read(HttpServletRequest request) throws IOException {
        Map<String, @Nullable Object> members = members(request);
        Object type = members.get(TYPE);
        if (type != null && !(type instanceof String)) {
            throw DirectoryError.PROPERTY_MISTYPED.with(TYPE);
        }
        Map<String, List<String>> bound = new LinkedHashMap<>();
        members.forEach((name, value) -> {
            if (name.endsWith(BIND)) {
                bound.put(name.substring(0, name.length() - BIND.length()), urls(name, value));
            }
        });
        // Other annotations are ignored (OData JSON Format 4.01, 4.6).
        members.keySet().removeIf(name -> name.contains("@odata."));
        return new EntityPayload(type == null ? null : ((String) type).replaceFirst("^#", ""), members, bound);
    }

    /**
     * Returns the parameters of an action by name, or throws {@link GraphException} 400 if the action has no parameter of a name.
     * Names are compared without case, like those of properties.
     */
    public Map<String, @Nullable Object> parameters(String... known) {
        Map<String, @Nullable Object> parameters = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        properties.forEach((name, value) -> {
            if (Stream.of(known).noneMatch(name::equalsIgnoreCase)) {
                throw DirectoryError.PROPERTY_UNKNOWN.with(name);
            }
            parameters.put(name, value);
        });
        if (parameters.size() < properties.size()) {
            throw RequestError.PAYLOAD_UNREADABLE.with();
        }
        return parameters;
    }

    /** Rejects a body that names another type. SDKs send the base type for every object. */
    public EntityPayload checkType(GraphType expected) {
        if (type != null && GraphModel.SERVED.find(type).filter(expected::is).isEmpty()) {
            throw DirectoryError.TYPE_MISMATCHED.with(type, expected.fullName());
        }
        return this;
    }

    /**
     * Reads the body of an action whose only parameter is a list of strings.
     *
     * @param max the maximum number of strings; the list must not be empty
     */
    public static List<String> texts(HttpServletRequest request, String parameter, int max) throws IOException {
        Map<String, @Nullable Object> members = read(request).parameters(parameter);
        if (!(members.get(parameter) instanceof List<?> list) || !list.stream().allMatch(String.class::isInstance)) {
            throw DirectoryError.PROPERTY_MISTYPED.with(parameter);
        } else if (list.isEmpty() || list.size() > max) {
            throw DirectoryError.PROPERTY_INVALID.with(parameter, "Action", " It must have 1 to " + max + " values.");
        }
        return list.stream().map(String.class::cast).toList();
    }

    /** Reads the parameters of an action that requires none; they can be missing, body and all. */
    public static EntityPayload readOptional(HttpServletRequest request) throws IOException {
        boolean bodiless = request.getContentLengthLong() <= 0 && request.getHeader("Transfer-Encoding") == null;
        return bodiless ? new EntityPayload(null, Map.of(), Map.of()) : read(request);
    }

    private static Map<String, @Nullable Object> members(HttpServletRequest request) throws IOException {
        try {
            Map<String, @Nullable Object> members = JSON.readValue(RequestBody.read(request));
            Map<String, @Nullable Object> canonical = new LinkedHashMap<>();
            if (members != null) {
                members.forEach((name, value) -> canonical.put(canonical(name), value));
            }
            if (members != null && canonical.size() == members.size()) {
                return canonical;
            }
        } catch (JacksonException unreadable) {
            throw RequestError.PAYLOAD_UNREADABLE.with().causedBy(unreadable);
        }
        throw RequestError.PAYLOAD_UNREADABLE.with();
    }

    /** Annotations are compared without case, like properties. */
    private static String canonical(String name) {
        int annotation = name.indexOf('@');
        return annotation < 0
                ? name
                : name.substring(0, annotation) + name.substring(annotation).toLowerCase(Locale.ROOT);
    }

    private static List<String> urls(String name, @Nullable Object value) {
        List<?> several = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
        if (!several.stream().allMatch(String.class::isInstance)) {
            throw DirectoryError.PROPERTY_MISTYPED.with(name);
        }
        return several.stream().map(String.class::cast).toList();
    }
}
