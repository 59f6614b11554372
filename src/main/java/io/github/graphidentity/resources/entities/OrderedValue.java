package io.github.graphidentity.resources.entities;

import io.github.graphidentity.graph.model.GraphModel;
import io.github.graphidentity.graph.model.GraphProperty;
import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.graph.model.PropertyRules.Access;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Adds the properties that a complex value lacks, as {@code null} or an empty list, and puts all in the order of their type, so that
 * equal objects have equal bodies.
 */
final class OrderedValue {

    private OrderedValue() {}

    static @Nullable Object of(GraphProperty property, @Nullable Object value, boolean beta) {
        GraphType complex = property.type().complex();
        if (complex == null) {
            return value;
        } else if (value instanceof Collection<?> several) {
            return several.stream()
                    .map(one -> one instanceof Map<?, ?> map ? of(complex, map, beta) : one)
                    .toList();
        }
        return value instanceof Map<?, ?> members ? of(complex, members, beta) : value;
    }

    private static Object of(GraphType declared, Map<?, ?> members, boolean beta) {
        GraphType complex = members.get("@odata.type") instanceof String named
                ? GraphModel.SERVED.find(named).orElse(declared)
                : declared;
        Map<Object, @Nullable Object> ordered = new LinkedHashMap<>();
        members.keySet().stream()
                .filter(name -> String.valueOf(name).startsWith("@"))
                .forEach(name -> ordered.put(name, members.get(name)));
        complex.properties().stream()
                .filter(property -> members.containsKey(property.name()) || isShown(property, beta))
                .forEach(property -> {
                    @Nullable Object value = members.get(property.name());
                    ordered.put(
                            property.name(),
                            value == null && property.type().many() ? List.of() : of(property, value, beta));
                });
        members.forEach(ordered::putIfAbsent);
        return ordered;
    }

    private static boolean isShown(GraphProperty property, boolean beta) {
        return (beta || !property.beta()) && property.rules().access() != Access.WRITE_ONLY;
    }
}
