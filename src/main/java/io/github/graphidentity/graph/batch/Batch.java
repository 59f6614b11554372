package io.github.graphidentity.graph.batch;

import io.github.graphidentity.graph.wire.GraphException;
import io.github.graphidentity.graph.wire.RequestError;
import io.github.graphidentity.platform.http.BoundedJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The requests of a batch, each after the requests that it depends on (json-batching.md). */
record Batch(List<Part> parts) {

    static final int MAX_PARTS = 20;

    /** Rejects duplicate names at any depth, also in the bodies of the requests. */
    private static final JsonMapper JSON = BoundedJson.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Set<String> MEMBERS = Set.of("id", "method", "url", "headers", "body", "dependsOn");
    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH");

    /**
     * A request of a batch.
     *
     * @param url relative to the version in the URL of the batch, with a leading slash
     * @param headers by case-insensitive name
     */
    record Part(
            String id,
            String method,
            String url,
            Map<String, String> headers,
            @Nullable JsonNode body,
            List<String> dependsOn) {}

    /** Parses the body of a batch, or throws {@link GraphException} 400. */
    static Batch read(byte[] body) {
        List<Part> parts = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode request : requests(body)) {
            Part part = part(request);
            if (!ids.add(fold(part.id()))) {
                throw BatchError.BATCH_ID_DUPLICATE.with(part.id());
            }
            parts.add(part);
        }
        return new Batch(inOrder(parts));
    }

    private static JsonNode requests(byte[] body) {
        try {
            JsonNode requests = JSON.readTree(body).path("requests");
            if (!requests.isArray() || requests.isEmpty()) {
                throw BatchError.BATCH_MALFORMED.with();
            }
            if (requests.size() > MAX_PARTS) {
                throw BatchError.BATCH_TOO_LONG.with();
            }
            return requests;
        } catch (JacksonException unreadable) {
            throw RequestError.PAYLOAD_UNREADABLE.with().causedBy(unreadable);
        }
    }

    private static Part part(JsonNode request) {
        if (!request.isObject() || !MEMBERS.containsAll(request.propertyNames())) {
            throw BatchError.BATCH_MALFORMED.with();
        }
        String id = text(request, "id");
        String method = text(request, "method").toUpperCase(Locale.ROOT);
        JsonNode body = request.path("body");
        Part part = new Part(
                id,
                method,
                relative(text(request, "url"), id),
                headers(request.path("headers")),
                body.isMissingNode() || body.isNull() ? null : body,
                dependsOn(request.path("dependsOn")));
        boolean hasBody = part.body() != null;
        boolean hasType = part.headers().containsKey("Content-Type");
        if (WRITES.contains(method) ? !hasBody || !hasType : hasBody && !hasType) {
            throw BatchError.BATCH_WRITE_INCOMPLETE.with(id);
        }
        return part;
    }

    private static String text(JsonNode owner, String name) {
        JsonNode value = owner.path(name);
        if (!value.isString() || value.stringValue().isBlank()) {
            throw BatchError.BATCH_MALFORMED.with();
        }
        return value.stringValue();
    }

    private static String relative(String url, String id) {
        String path = url.startsWith("/") ? url : "/" + url;
        boolean elsewhere = url.startsWith("//") || url.matches("(?i)[a-z][a-z0-9+.-]*:.*");
        if (elsewhere) {
            throw BatchError.BATCH_URL_NOT_RELATIVE.with(url, id);
        }
        return path;
    }

    private static Map<String, String> headers(JsonNode headers) {
        Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (!headers.isMissingNode() && !headers.isNull() && !headers.isObject()) {
            throw BatchError.BATCH_MALFORMED.with();
        }
        headers.forEachEntry((name, value) -> {
            if (!value.isString()) {
                throw BatchError.BATCH_MALFORMED.with();
            }
            byName.put(name, value.stringValue());
        });
        return byName;
    }

    private static List<String> dependsOn(JsonNode ids) {
        List<String> dependsOn = new ArrayList<>();
        if (!ids.isMissingNode() && !ids.isNull() && !ids.isArray()) {
            throw BatchError.BATCH_MALFORMED.with();
        }
        for (JsonNode id : ids) {
            if (!id.isString()) {
                throw BatchError.BATCH_MALFORMED.with();
            }
            dependsOn.add(id.stringValue());
        }
        return dependsOn;
    }

    /** Moves requests behind those that they depend on, and keeps the order otherwise. */
    private static List<Part> inOrder(List<Part> sent) {
        List<Part> waiting = new ArrayList<>(sent);
        List<Part> ordered = new ArrayList<>();
        Set<String> done = new HashSet<>();
        while (!waiting.isEmpty()) {
            Part next = waiting.stream()
                    .filter(part -> part.dependsOn().stream().allMatch(id -> done.contains(fold(id))))
                    .findFirst()
                    .orElseThrow(() -> unmetDependency(waiting.get(0), done));
            waiting.remove(next);
            ordered.add(next);
            done.add(fold(next.id()));
        }
        return List.copyOf(ordered);
    }

    private static GraphException unmetDependency(Part part, Set<String> done) {
        String missing = part.dependsOn().stream()
                .filter(id -> !done.contains(fold(id)))
                .findFirst()
                .orElse("");
        return BatchError.BATCH_DEPENDENCY_UNKNOWN.with(part.id(), missing);
    }

    /** Returns an id in lower case; ids are compared case-insensitively. */
    static String fold(String id) {
        return id.toLowerCase(Locale.ROOT);
    }
}
