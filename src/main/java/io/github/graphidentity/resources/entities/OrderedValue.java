package io.github.graphidentity.resources.entities;

import io.github.graphidentity.graph.model.GraphProperty;
import io.github.graphidentity.graph.model.GraphType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the properties of complex values in the order of their type, so that equal objects have equal bodies. */
final class OrderedValue {

    private OrderedValue() {}

    static @Nullable Object of(GraphProperty property, @Nullable Object value) {
        GraphType complex = property.type().complex();
        if (complex == null || complex.open()) {
            return value;
        } else if (value instanceof Collection<?> several) {
            return several.stream()
                    .map(one -> one instanceof Map<?, ?> map ? of(complex, map) : one)
                    .toList();
        }
        return value instanceof Map<?, ?> members ? of(complex, members) : value;
    }

    private static Object of(GraphType complex, Map<?, ?> members) {
        Map<Object, @Nullable Object> ordered = new LinkedHashMap<>();
        members.keySet().stream()
                .filter(name -> String.valueOf(name).startsWith("@"))
                .forEach(name -> ordered.put(name, members.get(name)));
        complex.properties().stream()
                .filter(property -> members.containsKey(property.name()))
                .forEach(property -> ordered.put(property.name(), of(property, members.get(property.name()))));
        members.forEach(ordered::putIfAbsent);
        return ordered;
    }
}
