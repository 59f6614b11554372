package io.github.graphidentity.platform.records;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

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

    /** All keys, in the order of the index or with the properties in reverse order. */
    Stream<K> all(boolean descending) {
        return keysIn(inOrder(descending));
    }

    /** The keys that {@link #all} returns after a property and key, which need not exist any more. */
    Stream<K> keysAfter(boolean descending, I property, K key) {
        Object same = entries.get(property);
        return Stream.concat(
                same == null ? Stream.empty() : several(same).tailSet(key, false).stream(),
                keysIn(inOrder(descending).tailMap(property, false)));
    }

    /** The entries with a property in a range; a bound that is {@code null} does not limit it. */
    IndexRows<I, K, V> range(@Nullable I from, @Nullable I to) {
        TreePMap<I, Object> start = from == null ? entries : entries.tailMap(from, true);
        return new IndexRows<>(index, keys, to == null ? start : start.headMap(to, true));
    }

    long count() {
        return index.isUnique()
                ? entries.size()
                : entries.values().stream()
                        .mapToLong(entry -> entry instanceof Keys<?> several ? several.all.size() : 1)
                        .sum();
    }

    private TreePMap<I, Object> inOrder(boolean descending) {
        return descending ? entries.descendingMap() : entries;
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

    /** With the properties of many more records. Builds each tree once. */
    IndexRows<I, K, V> withAll(Collection<Map.Entry<K, V>> added) {
        NavigableMap<I, Object> all = new TreeMap<>(entries);
        Map<I, SortedSet<K>> shared = new TreeMap<>(index.order());
        for (Map.Entry<K, V> each : added) {
            for (I property : index.properties(each.getValue())) {
                Object present = all.putIfAbsent(property, each.getKey());
                if (present != null) {
                    checkNotUnique(property);
                    shared.computeIfAbsent(property, given -> new TreeSet<>(several(present)))
                            .add(each.getKey());
                }
            }
        }
        shared.forEach((property, of) -> all.put(property, entry(TreePSet.fromSortedSet(of))));
        return new IndexRows<>(index, keys, TreePMap.fromSortedMap(all));
    }

    private TreePMap<I, Object> with(TreePMap<I, Object> others, I property, K key) {
        Object present = others.get(property);
        if (present != null) {
            checkNotUnique(property);
        }
        return others.plus(
                property, present == null ? key : entry(several(present).plus(key)));
    }

    private void checkNotUnique(I property) {
        if (index.isUnique()) {
            throw new NotUnique(index.name(), property);
        }
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

    /** The keys of records with the same property. */
    private record Keys<K>(TreePSet<K> all) {}
}
