package io.github.graphidentity.tenant.seeds;

import io.github.graphidentity.graph.model.GraphProperty;
import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.platform.startup.StartFailure;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Checks a property of a Graph object that a seed writes. */
final class SeededProperty {

    private SeededProperty() {}

    /** Makes the error of a property from what is wrong with it and what to do, which may be empty. */
    @FunctionalInterface
    interface Failure {

        StartFailure of(String problem, String remedy);
    }

    /** Returns a value as it is stored, or throws a failure if the type has no such property or the value breaks its rules. */
    static Object stored(GraphType type, String name, @Nullable Object value, Failure failure) {
        return stored(type, name, value, failure, text -> true);
    }

    /** Returns a value as {@link #stored} does. Graph rejects an empty text from a client, but shows some, such as {@code deviceId}. */
    static Object shown(GraphType type, String name, Object value, Failure failure) {
        return stored(type, name, value, failure, violation -> !violation.isEmpty());
    }

    private static Object stored(
            GraphType type, String name, @Nullable Object value, Failure failure, Predicate<String> rejected) {
        GraphProperty property = type.property(name).orElseThrow(() -> failure.of("is not a known property", ""));
        if (value == null || !property.accepts(value)) {
            throw failure.of("must be of type " + property.type().label() + ", but is '" + value + "'", "");
        }
        property.violation(value).filter(rejected).ifPresent(violation -> {
            throw failure.of("is not allowed", violation);
        });
        return property.stored(value);
    }
}
