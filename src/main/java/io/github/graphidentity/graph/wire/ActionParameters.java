package io.github.graphidentity.graph.wire;

import io.github.graphidentity.platform.http.BoundedJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/**
 * The parameters of an OData action from a request body: exactly the declared ones, each once and non-null. The metadata
 * annotates none of invokeAction's parameters as optional (schemas/v1.0-Prod.csdl).
 */
public final class ActionParameters {

    private static final ObjectReader JSON = BoundedJson.builder().build().reader();

    private final String operation;
    private final Map<String, JsonNode> values;

    private ActionParameters(String operation, Map<String, JsonNode> values) {
        this.operation = operation;
        this.values = values;
    }

    /**
     * Reads and checks the request's body.
     *
     * @param operation the action's name, for messages
     * @param declared the names of its parameters, in the order messages list them
     * @throws GraphException 400, 413 or 415, if the body is not an object with exactly these parameters
     */
    public static ActionParameters read(HttpServletRequest request, String operation, List<String> declared)
            throws IOException {
        byte[] body = RequestBody.read(request);
        Map<String, JsonNode> values;
        try (JsonParser parser = JSON.createParser(body)) {
            values = parse(parser, operation, declared);
        } catch (JacksonException unreadable) {
            throw RequestError.PAYLOAD_UNREADABLE.with().causedBy(unreadable);
        }
        String missing =
                declared.stream().filter(name -> !values.containsKey(name)).collect(Collectors.joining(","));
        if (!missing.isEmpty()) {
            throw RequestError.PARAMETERS_MISSING.with(operation, missing);
        }
        return new ActionParameters(operation, values);
    }

    private static Map<String, JsonNode> parse(JsonParser parser, String operation, List<String> declared) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw RequestError.PAYLOAD_UNREADABLE.with();
        }
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            if (name.contains("@odata.")) {
                // Annotations carry no parameter (OData JSON Format 4.01, 4.6).
                parser.nextToken();
                parser.skipChildren();
                continue;
            }
            String sent = name;
            String parameter = declared.stream()
                    .filter(sent::equalsIgnoreCase)
                    .findFirst()
                    .orElseThrow(() -> RequestError.PARAMETER_UNKNOWN.with(sent, operation));
            parser.nextToken();
            if (values.put(parameter, parser.readValueAsTree()) != null) {
                throw RequestError.PARAMETER_DUPLICATE.with(parameter);
            }
        }
        if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
            throw RequestError.PAYLOAD_UNREADABLE.with();
        }
        return values;
    }

    /** Returns the value of an {@code Edm.String} parameter. */
    public String string(String name) {
        return text(name, "Edm.String");
    }

    /**
     * Returns the value of an enumeration parameter.
     *
     * @param type the enumeration's full name, for messages
     * @param members returns the member with this wire name, or {@code null}
     */
    public <E extends Enum<E>> E member(String name, String type, Function<String, @Nullable E> members) {
        String literal = text(name, type);
        E member = members.apply(literal);
        if (member == null) {
            throw RequestError.MEMBER_UNKNOWN.with(literal);
        }
        return member;
    }

    private String text(String name, String type) {
        JsonNode value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is not a parameter of " + operation);
        }
        if (value.isString()) {
            return value.stringValue();
        }
        if (value.isNull()) {
            throw RequestError.PARAMETER_NULL.with(name, type);
        }
        if (value.isContainer()) {
            throw RequestError.PARAMETER_NOT_PRIMITIVE.with(value.isObject() ? "StartObject" : "StartArray");
        }
        throw RequestError.PARAMETER_MISTYPED.with(value.asString(), type);
    }
}
