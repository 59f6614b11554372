package io.github.graphidentity.resources.entities;

import io.github.graphidentity.graph.access.AccessRequirement;
import io.github.graphidentity.graph.access.PermissionTable;
import io.github.graphidentity.graph.wire.GraphPaths;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Describes Graph's calls in OpenAPI, as the emulator serves them: those of {@code permissions.tsv}, and those of controllers. */
@Component
public class GraphDescription {

    private static final Pattern KEY = Pattern.compile("\\{\\w+}");

    private final PermissionTable permissions;
    private final PathModel model;

    GraphDescription(PermissionTable permissions, PathModel model) {
        this.permissions = permissions;
        this.model = model;
    }

    /**
     * Returns an OpenAPI 3.1 document.
     *
     * @param base the address of the emulator
     */
    public Map<String, Object> openApi(String base) {
        Map<String, Map<String, Object>> paths = new TreeMap<>();
        model.mappedCalls()
                .filter(call -> call[1].startsWith(GraphPaths.VERSION))
                .forEach(call -> add(paths, call[0], call[1].substring(GraphPaths.VERSION.length()), ""));
        permissions
                .paths()
                .forEach(template -> model.path(
                                "beta", List.of(template.substring(1).split("/", -1)))
                        .filter(path -> path.last()
                                .filter(PathStep.Value.class::isInstance)
                                .isEmpty())
                        .ifPresent(path -> permissions
                                .methods(template)
                                .forEach(method ->
                                        add(paths, method, pattern(path, method), required(template, method)))));
        return object(
                "openapi",
                "3.1.0",
                "info",
                object("title", "Microsoft Graph, as graph-identity-emulator serves it", "version", "1"),
                "servers",
                List.of(object("url", base + "/v1.0"), object("url", base + "/beta")),
                "paths",
                paths);
    }

    /** Links are written through {@code $ref}. */
    private static String pattern(EntityPath path, String method) {
        boolean link = !method.equals("GET") && path.operation().isEmpty() && path.leadsAlongLinks();
        return path.pattern() + (link ? "/$ref" : "");
    }

    private String required(String template, String method) {
        return "Application permissions: " + names(permissions.of(template, method, false))
                + ". Delegated permissions: " + names(permissions.of(template, method, true)) + ".";
    }

    private static String names(Optional<AccessRequirement> requirement) {
        Set<String> names =
                new TreeSet<>(requirement.map(AccessRequirement::published).orElse(Set.of()));
        return names.isEmpty() ? "not supported" : String.join(", ", names);
    }

    /** Gives each key of a path a name of its own. */
    private static void add(Map<String, Map<String, Object>> paths, String method, String pattern, String description) {
        List<String> parts = List.of(KEY.split(pattern, -1));
        StringBuilder path = new StringBuilder(parts.get(0));
        List<Map<String, Object>> keys = new ArrayList<>();
        IntStream.range(1, parts.size()).forEach(i -> {
            String name = i == 1 ? "id" : "id" + i;
            path.append('{').append(name).append('}').append(parts.get(i));
            keys.add(object("name", name, "in", "path", "required", true, "schema", object("type", "string")));
        });
        Map<String, Object> responses =
                object("2XX", object("description", "Success."), "4XX", object("description", "Graph's error."));
        paths.computeIfAbsent(path.toString(), it -> new TreeMap<>())
                .put(
                        method.toLowerCase(Locale.ROOT),
                        object("description", description, "parameters", keys, "responses", responses));
    }

    /** Returns a JSON object with its members in this order. */
    private static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }
}
