package io.github.graphidentity.emulator.init;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request that a file describes.
 *
 * @param line where it begins in the file; 0 if the response names the line
 * @param tenant id or domain, for a path of the control API and for the token; empty for the default tenant
 * @param clientId client to get a token of Graph for, with every permission; empty for none
 * @param body {@code null} for none
 */
record InitRequest(
        int line,
        String method,
        String path,
        String tenant,
        String clientId,
        Map<String, String> headers,
        @Nullable String body) {

    private static final List<String> FIELDS = List.of("body", "clientId", "headers", "method", "path", "tenant");

    /** The request that creates a tenant from a seed. */
    static InitRequest ofSeed(String seed) {
        return new InitRequest(0, "POST", "/_emulator/tenants", "", "", Map.of(), seed);
    }

    /** The request that adds a fault. In addition to the fields of a fault, it may have a tenant. */
    static InitRequest ofFault(int line, ObjectNode fault) {
        JsonNode tenant = fault.remove("tenant");
        return new InitRequest(
                line,
                "POST",
                "/_emulator/faults",
                tenant == null ? "" : tenant.asString(),
                "",
                Map.of(),
                fault.toString());
    }

    /** @throws IllegalArgumentException if a field is unknown or the path is missing; the message completes a sentence */
    static InitRequest of(int line, ObjectNode request) {
        for (String name : request.propertyNames()) {
            if (!FIELDS.contains(name)) {
                throw new IllegalArgumentException(
                        "the field '" + name + "' is unknown; a request has the fields " + String.join(", ", FIELDS));
            }
        }
        String path = request.path("path").asString("");
        if (!path.matches("/[^\\s]*")) {
            throw new IllegalArgumentException(
                    "path must begin with / and contain no spaces, such as /v1.0/users, but is '" + path + "'");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        request.path("headers")
                .properties()
                .forEach(each -> headers.put(each.getKey(), each.getValue().asString("")));
        JsonNode body = request.get("body");
        return new InitRequest(
                line,
                request.path("method").asString("POST"),
                path,
                request.path("tenant").asString(""),
                request.path("clientId").asString(""),
                headers,
                body == null ? null : body.isString() ? body.stringValue() : body.toString());
    }
}
