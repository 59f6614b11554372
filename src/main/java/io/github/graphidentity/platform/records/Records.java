package io.github.graphidentity.platform.records;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads records. Streams are lazy, in the order of keys or of the index. */
public interface Records {

    /** The rows of a table. */
    <K, V> Rows<K, V> rows(Table<K, V> table);

    /** The record with a key; {@code null} if there is none. */
    default <K, V> @Nullable V get(Table<K, V> table, K key) {
        return rows(table).get(key);
    }

    /** The record with a key. */
    default <K, V> Optional<V> find(Table<K, V> table, K key) {
        return Optional.ofNullable(get(table, key));
    }

    default int size(Table<?, ?> table) {
        return rows(table).size();
    }

    /** The record with the greatest key. */
    default <K, V> Optional<V> last(Table<K, V> table) {
        return Optional.ofNullable(rows(table).last());
    }

    default <V> Stream<V> all(Table<?, V> table) {
        return rows(table).after(null);
    }

    /** The records with greater keys; all records for {@code null}. */
    default <K, V> Stream<V> after(Table<K, V> table, @Nullable K key) {
        return rows(table).after(key);
    }

    /** The records with a value of an index. */
    default <K, V, I> Stream<V> by(Table<K, V> table, Index<I, V> index, I property) {
        Rows<K, V> rows = rows(table);
        return rows.all(rows.index(index).keysOf(property));
    }

    /** The record with a value of a unique index. */
    default <K, V, I> Optional<V> one(Table<K, V> table, Index<I, V> index, I property) {
        return by(table, index, property).findFirst();
    }

    /** The records whose value of an index is greater or equal, in the order of the index. */
    default <K, V, I> Stream<V> from(Table<K, V> table, Index<I, V> index, I property) {
        Rows<K, V> rows = rows(table);
        return rows.all(rows.index(index).keysFrom(property));
    }

    /** The records that have a value of an index, in its order, once for each value. */
    default <K, V, I> Stream<V> ordered(Table<K, V> table, Index<I, V> index) {
        return index(table, index).ordered(false, null, null);
    }

    /** The records by an index. */
    default <K, V, I> IndexView<I, K, V> index(Table<K, V> table, Index<I, V> index) {
        Rows<K, V> rows = rows(table);
        return new IndexView<>(rows, rows.index(index));
    }
}
