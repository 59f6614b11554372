package io.github.graphidentity.platform.records;

import org.jspecify.annotations.Nullable;

/**
 * A record that a transaction added, replaced or removed.
 *
 * @param before {@code null} if it was added
 * @param after {@code null} if it was removed
 */
public record Change<K, V>(
        Table<K, V> table,
        K key,
        @Nullable V before,
        @Nullable V after) {

    /** By how much this changes the number of records. */
    int added() {
        return (after == null ? 0 : 1) - (before == null ? 0 : 1);
    }
}
