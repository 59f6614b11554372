package io.github.graphidentity.platform.records;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

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

    /**
     * The entries of one index, in the order of the property and then of the keys.
     *
     * @param entries by property: the key of the only record with it, or the {@link Keys} of several
     */
    record IndexRows<I, K, V>(Index<I, V> index, Comparator<? super K> keys, TreePMap<I, Object> entries) {

        static <I, K, V> IndexRows<I, K, V> of(Index<I, V> index, Comparator<? super K> keys) {
            return new IndexRows<>(index, keys, TreePMap.empty(index.order()));
        }

        boolean isOf(Index<?, V> other) {
            return index == other;
        }

        Stream<K> keysOf(I property) {
            Object entry = entries.get(property);
            return entry == null ? Stream.empty() : keysIn(entry);
        }

        /** The keys of the records with a greater or equal property. */
        Stream<K> keysFrom(I property) {
            return keysIn(entries.tailMap(property, true));
        }

        Stream<K> all() {
            return keysIn(entries);
        }

        private Stream<K> keysIn(TreePMap<I, Object> range) {
            Stream<Object> found = range.values().stream();
            return index.isUnique() ? found.map(this::only) : found.flatMap(this::keysIn);
        }

        private Stream<K> keysIn(Object entry) {
            return entry instanceof Keys<?> ? several(entry).stream() : Stream.of(only(entry));
        }

        @SuppressWarnings("unchecked") // a key of this index
        private K only(Object entry) {
            return (K) entry;
        }

        IndexRows<I, K, V> replaced(K key, @Nullable V before, @Nullable V after) {
            List<? extends I> old = before == null ? List.of() : index.properties(before);
            List<? extends I> current = after == null ? List.of() : index.properties(after);
            if (old.equals(current)) {
                return this;
            }
            TreePMap<I, Object> changed = entries;
            for (I property : old) {
                changed = without(changed, property, key);
            }
            for (I property : current) {
                changed = with(changed, property, key);
            }
            return new IndexRows<>(index, keys, changed);
        }

        private TreePMap<I, Object> with(TreePMap<I, Object> others, I property, K key) {
            Object present = others.get(property);
            if (present != null && index.isUnique()) {
                throw new NotUnique(index.name(), property);
            }
            return others.plus(
                    property, present == null ? key : entry(several(present).plus(key)));
        }

        /** A record may have a property twice, in two spellings; the second time there is nothing left of it. */
        private TreePMap<I, Object> without(TreePMap<I, Object> others, I property, K key) {
            Object present = others.get(property);
            if (present == null) {
                return others;
            } else if (present instanceof Keys<?>) {
                return others.plus(property, entry(several(present).minus(key)));
            }
            return keys.compare(only(present), key) == 0 ? others.minus(property) : others;
        }

        private Object entry(TreePSet<K> several) {
            return several.size() == 1 ? several.first() : new Keys<>(several);
        }

        @SuppressWarnings("unchecked") // keys of this index
        private TreePSet<K> several(Object entry) {
            return entry instanceof Keys<?> keysOfEntry
                    ? ((Keys<K>) keysOfEntry).all
                    : TreePSet.<K>empty(keys).plus(only(entry));
        }
    }

    /** The keys of records with the same property. */
    private record Keys<K>(TreePSet<K> all) {}
}
