package io.github.graphidentity.graph.odata;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A property of a structure.
 * @param value returns the property of an object: a string, a boolean, an instant, a list, an object or {@code null}
 */
public record Property(String name, EdmType type, Function<Object, @Nullable Object> value) {

    /** Creates a property of objects of a class. */
    public static <T> Property of(String name, EdmType type, Class<T> owner, Function<T, @Nullable Object> value) {
        return new Property(name, type, it -> value.apply(owner.cast(it)));
    }

    @Nullable
    Object of(@Nullable Object owner) {
        return owner == null ? null : value.apply(owner);
    }
}
