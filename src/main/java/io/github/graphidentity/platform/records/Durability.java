package io.github.graphidentity.platform.records;

import io.github.graphidentity.platform.records.Backend.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** Translates between the records of a store and the rows of its {@link Backend}. For one thread at a time, except the version. */
final class Durability {

    private final Backend backend;
    private final Snapshot base;
    private final Map<String, Table<?, ?>> tables = new LinkedHashMap<>();
    private volatile long version;

    /** @param base the records that a new store contains, which have no rows */
    Durability(Backend backend, Snapshot base, Collection<? extends Table<?, ?>> tables) {
        this.backend = backend;
        this.base = base;
        tables.forEach(table -> this.tables.put(table.name(), table));
    }

    /** Writes changes; returns {@code false} if another process has changed records first. */
    boolean write(List<? extends Change<?, ?>> changes) {
        List<Row> rows = net(changes);
        if (rows.isEmpty()) {
            return true;
        }
        boolean written = backend.write(version, rows);
        version = written ? version + 1 : version;
        return written;
    }

    /** The last row of each record. A record whose key is written differently has two: it was removed and added. */
    private List<Row> net(List<? extends Change<?, ?>> changes) {
        Map<List<String>, Row> rows = new LinkedHashMap<>();
        for (Change<?, ?> change : changes) {
            collect(change, rows);
        }
        return List.copyOf(rows.values());
    }

    private <K, V> void collect(Change<K, V> change, Map<List<String>, Row> rows) {
        Table<K, V> table = change.table();
        Format<V> format = table.format();
        if (format == null) {
            return;
        }
        V before = change.before();
        V after = change.after();
        String oldKey = before == null ? null : String.valueOf(table.key(before));
        String newKey = after == null ? null : String.valueOf(table.key(after));
        if (before != null && oldKey != null && !oldKey.equals(newKey)) {
            rows.put(List.of(table.name(), oldKey), row(table, oldKey, before, true));
        }
        if (after != null && newKey != null) {
            rows.put(List.of(table.name(), newKey), row(table, newKey, after, false));
        }
    }

    private <K, V> Row row(Table<K, V> table, String key, V value, boolean removed) {
        String content = Objects.requireNonNull(table.format()).write(value);
        return new Row(table.name(), key, content, removed, base.get(table, table.key(value)) != null);
    }

    /** The version of the state that was last written or read. */
    long version() {
        return version;
    }

    boolean isBefore(long other) {
        return version < other;
    }

    /** A state that was read, with the changes that make the earlier one that state. */
    record Read(Snapshot state, Supplier<List<Change<?, ?>>> changes) {}

    /** Reads the changes that other processes have made since the last call. */
    Read read(Snapshot current) {
        List<Row> rows = new ArrayList<>();
        Backend.State state = backend.read(version, rows::add);
        version = state.version();
        Transaction transaction = new Transaction(state.all() ? base : current);
        List<Runnable> added = new ArrayList<>();
        rows.forEach(row -> replace(row, table(row), transaction, added));
        // Only after all old records are gone, because a value of a unique index may have moved to another record.
        added.forEach(Runnable::run);
        Snapshot read = transaction.snapshot();
        return new Read(read, state.all() ? current.changesTo(read) : transaction::changes);
    }

    private static <K, V> void replace(Row row, Table<K, V> table, Transaction transaction, List<Runnable> added) {
        V value = Objects.requireNonNull(table.format()).read(row.content());
        transaction.remove(table, table.key(value));
        if (!row.removed()) {
            added.add(() -> transaction.put(table, value));
        }
    }

    private Table<?, ?> table(Row row) {
        Table<?, ?> table = tables.get(row.table());
        if (table == null) {
            throw new IllegalStateException("the store has records of the unknown table " + row.table());
        }
        return table;
    }
}
