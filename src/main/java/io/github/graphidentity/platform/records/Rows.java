package io.github.graphidentity.platform.records;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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

    /** The entries of one index, in the order of the property and then of the keys. */
    record IndexRows<I, K, V>(Index<I, V> index, Comparator<? super K> keys, TreePMap<Place<I, K>, K> entries) {

        static <I, K, V> IndexRows<I, K, V> of(Index<I, V> index, Comparator<? super K> keys) {
            Comparator<Place<I, K>> byProperty =
                    (one, other) -> index.order().compare(one.property(), other.property());
            Comparator<Place<I, K>> order = index.isUnique()
                    ? byProperty
                    : byProperty.thenComparing((one, other) -> one.compareKeys(other, keys));
            return new IndexRows<>(index, keys, TreePMap.empty(order));
        }

        boolean isOf(Index<?, V> other) {
            return index == other;
        }

        Stream<K> keysOf(I property) {
            return entries.subMap(Place.before(property), true, Place.after(property), true).values().stream();
        }

        /** The keys of the records with a greater or equal property. */
        Stream<K> keysFrom(I property) {
            return entries.tailMap(Place.before(property), true).values().stream();
        }

        Stream<K> all() {
            return entries.values().stream();
        }

        IndexRows<I, K, V> replaced(K key, @Nullable V before, @Nullable V after) {
            List<? extends I> old = before == null ? List.of() : index.properties(before);
            List<? extends I> current = after == null ? List.of() : index.properties(after);
            if (old.equals(current)) {
                return this;
            }
            TreePMap<Place<I, K>, K> changed = entries;
            for (I property : old) {
                changed = changed.minus(Place.of(property, key));
            }
            for (I property : current) {
                Place<I, K> place = Place.of(property, key);
                if (index.isUnique() && changed.containsKey(place)) {
                    throw new NotUnique(index.name(), property);
                }
                changed = changed.plus(place, key);
            }
            return new IndexRows<>(index, keys, changed);
        }
    }

    /**
     * A place in an index.
     *
     * @param key {@code null} for the places before and after all records with the property
     * @param side -1 before, 1 after, 0 at a record
     */
    record Place<I, K>(I property, @Nullable K key, int side) {

        static <I, K> Place<I, K> of(I property, K key) {
            return new Place<>(property, key, 0);
        }

        static <I, K> Place<I, K> before(I property) {
            return new Place<>(property, null, -1);
        }

        static <I, K> Place<I, K> after(I property) {
            return new Place<>(property, null, 1);
        }

        int compareKeys(Place<I, K> other, Comparator<? super K> order) {
            return key == null || other.key == null ? Integer.compare(side, other.side) : order.compare(key, other.key);
        }
    }
}
