package io.github.graphidentity.platform.records;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the records of a {@link Table} by a property other than the key, and orders them by it.
 *
 * @param <I> the type of the property
 * @param <V> the type of the records
 */
public final class Index<I, V> {

    private final String name;
    private final boolean unique;
    private final Comparator<? super I> order;
    private final Function<V, ? extends List<? extends I>> properties;

    private Index(
            String name,
            boolean unique,
            Comparator<? super I> order,
            Function<V, ? extends List<? extends I>> properties) {
        this.name = name;
        this.unique = unique;
        this.order = order;
        this.properties = properties;
    }

    /**
     * An index whose values belong to one record at most.
     *
     * @param name names the property in errors
     * @param order decides which values are equal
     * @param property returns {@code null} for a record without the property
     */
    public static <I, V> Index<I, V> unique(
            String name, Comparator<? super I> order, Function<V, @Nullable I> property) {
        return new Index<>(name, true, order, value -> listOf(property.apply(value)));
    }

    /**
     * An index whose values may belong to several records.
     *
     * @param properties returns the values of one record; empty if it has none
     */
    public static <I, V> Index<I, V> of(
            String name, Comparator<? super I> order, Function<V, ? extends List<? extends I>> properties) {
        return new Index<>(name, false, order, properties);
    }

    private static <I> List<I> listOf(@Nullable I property) {
        return property == null ? List.of() : List.of(property);
    }

    String name() {
        return name;
    }

    boolean isUnique() {
        return unique;
    }

    Comparator<? super I> order() {
        return order;
    }

    List<? extends I> properties(V value) {
        return properties.apply(value);
    }
}
