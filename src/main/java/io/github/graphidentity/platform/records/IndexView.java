package io.github.graphidentity.platform.records;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The records that have a value of an index, once for each value, as they were at one time. */
public final class IndexView<I, K, V> {

    private final Rows<K, V> rows;
    private final IndexRows<I, K, V> entries;

    IndexView(Rows<K, V> rows, IndexRows<I, K, V> entries) {
        this.rows = rows;
        this.entries = entries;
    }

    /** The records with a value in a range; a bound that is {@code null} does not limit it. */
    public IndexView<I, K, V> range(@Nullable I from, @Nullable I to) {
        return new IndexView<>(rows, entries.range(from, to));
    }

    /**
     * The records in the order of the index, those with equal values in the order of keys, after one that need not exist any more.
     *
     * @param descending whether greater values come first
     * @param property the value of that record; {@code null} for all records
     * @param key its key
     */
    public Stream<V> ordered(boolean descending, @Nullable I property, @Nullable K key) {
        return rows.all(
                property == null || key == null
                        ? entries.all(descending)
                        : entries.keysAfter(descending, property, key));
    }

    /** The number of records, without reading them. */
    public long count() {
        return entries.count();
    }
}
