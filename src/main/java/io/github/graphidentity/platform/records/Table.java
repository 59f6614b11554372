package io.github.graphidentity.platform.records;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Describes a table: how records are identified, ordered and found. It holds no records; a {@link RecordStore} does.
 *
 * @param <K> the type of the key
 * @param <V> the type of the records, which must be immutable
 */
public final class Table<K, V> {

    private final String name;
    private final Comparator<? super K> order;
    private final Function<V, K> key;
    private final List<Index<?, V>> indexes;
    private final @Nullable Format<V> format;
    private final boolean single;
    private final Rows<K, V> empty;

    private Table(
            String name,
            Comparator<? super K> order,
            Function<V, K> key,
            List<Index<?, V>> indexes,
            @Nullable Format<V> format,
            boolean single) {
        this.name = name;
        this.order = order;
        this.key = key;
        this.indexes = indexes;
        this.format = format;
        this.single = single;
        this.empty = Rows.of(this);
    }

    /**
     * Describes a table, whose records are only in memory.
     *
     * @param name unique within a store
     * @param order orders the records by key, and decides which keys are equal
     * @param key returns the key of a record
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // copied, and never written to
    public static <K, V> Table<K, V> of(
            String name, Comparator<? super K> order, Function<V, K> key, Index<?, V>... indexes) {
        return new Table<>(name, order, key, List.of(indexes), null, false);
    }

    /**
     * Describes a table of at most one small record, whose key is {@code true}, which a {@link Storage} keeps. It can also be
     * changed when the heap is nearly full.
     *
     * @param name unique within a store
     */
    public static <V> Table<Boolean, V> single(String name, Class<V> type) {
        return new Table<>(name, Comparator.naturalOrder(), record -> true, List.of(), new JsonFormat<>(type), true);
    }

    /** A table like this, whose records a {@link Storage} keeps. */
    public Table<K, V> writtenAs(Format<V> written) {
        return new Table<>(name, order, key, indexes, written, single);
    }

    boolean isSingle() {
        return single;
    }

    public String name() {
        return name;
    }

    /** The key of a record. */
    public K key(V value) {
        return key.apply(value);
    }

    Rows<K, V> empty() {
        return empty;
    }

    @Nullable
    Format<V> format() {
        return format;
    }

    Comparator<? super K> order() {
        return order;
    }

    List<Index<?, V>> indexes() {
        return indexes;
    }

    @Override
    public String toString() {
        return name;
    }
}
