package io.github.graphidentity.emulator.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The OpenAPI document of the control API, generated at build time. It is parsed on first use. */
@Component
class ApiDescription {

    private final SingletonSupplier<JsonNode> paths =
            SingletonSupplier.of(() -> JsonMapper.shared().readTree(document()).get("paths"));

    byte[] document() {
        try {
            return new ClassPathResource("openapi.json", ApiDescription.class).getContentAsByteArray();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The query parameters of an operation, without {@code tenant}; empty if there is no such operation. */
    Optional<List<String>> queryParameters(String method, String path) {
        String key = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
        JsonNode operation = paths.obtain().path(path).path(key);
        return operation.isObject()
                ? Optional.of(operation
                        .path("parameters")
                        .valueStream()
                        .filter(parameter -> parameter.path("in").asString("").equals("query"))
                        .map(parameter -> parameter.get("name").stringValue())
                        .toList())
                : Optional.empty();
    }

    /** Every path with as many segments as the given one, with variables replaced by its segments. */
    List<String> pathsLike(String path) {
        String[] segments = path.split("/", -1);
        return paths.obtain().propertyNames().stream()
                .map(template -> template.split("/", -1))
                .filter(template -> template.length == segments.length)
                .map(template -> {
                    for (int i = 0; i < template.length; i++) {
                        template[i] = template[i].startsWith("{") ? segments[i] : template[i];
                    }
                    return String.join("/", template);
                })
                .toList();
    }
}
