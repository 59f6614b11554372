package io.github.graphidentity.platform.records;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes records, and reads them as changed so far. For the thread of {@link RecordStore#change} only. */
public final class Transaction implements Records {

    private final List<Change<?, ?>> changes = new ArrayList<>();
    private Snapshot snapshot;

    Transaction(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /**
     * Adds a record, or replaces the one with the same key.
     *
     * @throws NotUnique if another record has the same value of a unique index
     */
    public <K, V> void put(Table<K, V> table, V value) {
        Rows<K, V> rows = rows(table);
        K key = table.key(value);
        V before = rows.get(key);
        snapshot = snapshot.with(table, rows.with(value));
        changes.add(new Change<>(table, key, before, value));
    }

    /**
     * Adds many records, in less time than one after another.
     *
     * @throws NotUnique if another record has the same key or the same value of a unique index
     */
    public <K, V> void addAll(Table<K, V> table, Collection<V> values) {
        snapshot = snapshot.with(table, rows(table).withAll(values));
        values.forEach(value -> changes.add(new Change<>(table, table.key(value), null, value)));
    }

    /** Removes a record; returns {@code null} if there is none with this key. */
    public <K, V> @Nullable V remove(Table<K, V> table, K key) {
        Rows<K, V> rows = rows(table);
        V before = rows.get(key);
        if (before != null) {
            snapshot = snapshot.with(table, rows.without(key));
            changes.add(new Change<>(table, key, before, null));
        }
        return before;
    }

    /** Adds the changes of a transaction that began with the present state of this one. */
    void include(Transaction later) {
        changes.addAll(later.changes);
        snapshot = later.snapshot;
    }

    @Override
    public <K, V> Rows<K, V> rows(Table<K, V> table) {
        return snapshot.rows(table);
    }

    List<Change<?, ?>> changes() {
        return changes;
    }

    Snapshot snapshot() {
        return snapshot;
    }
}
