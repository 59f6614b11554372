package io.github.graphidentity.platform.records;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/** The records of one table with its indexes. Immutable: a change returns new rows that share most of their memory. */
final class Rows<K, V> {

    private final Table<K, V> table;
    private final TreePMap<K, V> byKey;
    private final List<IndexRows<?, K, V>> indexes;

    private Rows(Table<K, V> table, TreePMap<K, V> byKey, List<IndexRows<?, K, V>> indexes) {
        this.table = table;
        this.byKey = byKey;
        this.indexes = indexes;
    }

    static <K, V> Rows<K, V> of(Table<K, V> table) {
        List<IndexRows<?, K, V>> indexes = new ArrayList<>();
        for (Index<?, V> index : table.indexes()) {
            indexes.add(IndexRows.of(index, table.order()));
        }
        return new Rows<>(table, TreePMap.empty(table.order()), List.copyOf(indexes));
    }

    @Nullable
    V get(K key) {
        return byKey.get(key);
    }

    @Nullable
    V last() {
        return byKey.isEmpty() ? null : byKey.lastEntry().getValue();
    }

    int size() {
        return byKey.size();
    }

    Stream<V> after(@Nullable K key) {
        return (key == null ? byKey : byKey.tailMap(key, false)).values().stream();
    }

    Stream<V> all(Stream<K> keys) {
        return keys.map(byKey::get);
    }

    @SuppressWarnings("unchecked") // the rows of an index have the types of the index
    <I> IndexRows<I, K, V> index(Index<I, V> index) {
        for (IndexRows<?, K, V> rows : indexes) {
            if (rows.isOf(index)) {
                return (IndexRows<I, K, V>) rows;
            }
        }
        throw new IllegalArgumentException("the table " + table + " has no index " + index.name());
    }

    Rows<K, V> with(V value) throws NotUnique {
        K key = table.key(value);
        return new Rows<>(table, byKey.plus(key, value), reindexed(key, byKey.get(key), value));
    }

    /** With many more records: sorts them all, and then builds each tree once. */
    Rows<K, V> withAll(Collection<V> added) throws NotUnique {
        NavigableMap<K, V> all = new TreeMap<>(byKey);
        // The indexes share the keys, to save memory.
        List<Map.Entry<K, V>> entries = new ArrayList<>(added.size());
        for (V value : added) {
            K key = table.key(value);
            if (all.put(key, value) != null) {
                throw new NotUnique(table.name(), key);
            }
            entries.add(Map.entry(key, value));
        }
        return new Rows<>(
                table,
                TreePMap.fromSortedMap(all),
                indexes.stream()
                        .<IndexRows<?, K, V>>map(rows -> rows.withAll(entries))
                        .toList());
    }

    Rows<K, V> without(K key) {
        return new Rows<>(table, byKey.minus(key), reindexed(key, byKey.get(key), null));
    }

    @SuppressWarnings("ReferenceEquality") // a change returns another instance
    private List<IndexRows<?, K, V>> reindexed(K key, @Nullable V before, @Nullable V after) {
        List<IndexRows<?, K, V>> changed = null;
        for (int i = 0; i < indexes.size(); i++) {
            IndexRows<?, K, V> rows = indexes.get(i).replaced(key, before, after);
            if (rows != indexes.get(i)) {
                changed = changed == null ? new ArrayList<>(indexes) : changed;
                changed.set(i, rows);
            }
        }
        return changed == null ? indexes : changed;
    }

    /** Collects the changes that make these rows others. */
    @SuppressWarnings("ReferenceEquality") // rows that share memory are equal
    void collectChanges(Rows<K, V> others, List<Change<?, ?>> changes) {
        if (byKey == others.byKey) {
            return;
        }
        byKey.forEach((key, before) -> {
            V after = others.get(key);
            if (after != before) {
                changes.add(new Change<>(table, key, before, after));
            }
        });
        others.byKey.forEach((key, after) -> {
            if (!byKey.containsKey(key)) {
                changes.add(new Change<>(table, key, null, after));
            }
        });
    }
}
