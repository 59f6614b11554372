package io.github.graphidentity.graph.odata;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A property of a structure.
 *
 * @param value reads it: a string, a boolean, a moment, a list, a structure's own object, or {@code null}
 */
public record Property(String name, EdmType type, Function<Object, @Nullable Object> value) {

    /** A property of objects of this class. */
    public static <T> Property of(String name, EdmType type, Class<T> owner, Function<T, @Nullable Object> value) {
        return new Property(name, type, it -> value.apply(owner.cast(it)));
    }

    @Nullable
    Object of(@Nullable Object owner) {
        return owner == null ? null : value.apply(owner);
    }
}
