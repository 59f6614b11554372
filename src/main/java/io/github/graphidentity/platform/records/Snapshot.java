package io.github.graphidentity.platform.records;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.pcollections.HashPMap;

/** The state of all tables at one time. */
record Snapshot(HashPMap<Table<?, ?>, Rows<?, ?>> tables) implements Records {

    @Override
    @SuppressWarnings("unchecked") // the rows of a table have the types of the table
    public <K, V> Rows<K, V> rows(Table<K, V> table) {
        Rows<?, ?> rows = tables.get(table);
        return rows == null ? table.empty() : (Rows<K, V>) rows;
    }

    /** The changes that make this state another one. */
    Supplier<List<Change<?, ?>>> changesTo(Snapshot other) {
        return () -> {
            List<Change<?, ?>> changes = new ArrayList<>();
            Set<Table<?, ?>> all = new LinkedHashSet<>(tables.keySet());
            all.addAll(other.tables.keySet());
            all.forEach(table -> collect(table, other, changes));
            return changes;
        };
    }

    private <K, V> void collect(Table<K, V> table, Snapshot other, List<Change<?, ?>> changes) {
        rows(table).collectChanges(other.rows(table), changes);
    }

    Snapshot with(Table<?, ?> table, Rows<?, ?> rows) {
        return new Snapshot(tables.plus(table, rows));
    }
}
