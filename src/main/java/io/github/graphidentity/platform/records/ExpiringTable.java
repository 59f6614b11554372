package io.github.graphidentity.platform.records;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table whose records are dropped some time after they were written, by the time of the process, and the oldest ones when there
 * are too many. For codes, tokens and the like.
 *
 * @param <V> the type of the values, which are immutable and written as JSON
 */
public final class ExpiringTable<V> {

    private final Index<Long, Entry<V>> age =
            Index.of("age", Comparator.<Long>naturalOrder(), entry -> List.of(entry.written()));
    private final Index<String, Entry<V>> owners;
    private final Table<String, Entry<V>> table;
    private final long lifeMillis;
    private final int most;

    /**
     * Describes a table.
     *
     * @param life how long a value is kept after it was last written
     * @param most how many values are kept
     */
    public ExpiringTable(String name, Class<V> type, Duration life, int most) {
        this(name, type, life, most, value -> null);
    }

    /**
     * Describes a table whose values have owners.
     *
     * @param owner returns {@code null} for a value without one
     */
    public ExpiringTable(String name, Class<V> type, Duration life, int most, Function<V, @Nullable String> owner) {
        this.lifeMillis = life.toMillis();
        this.most = most;
        this.owners = Index.of("owner", Comparator.<String>naturalOrder(), entry -> {
            String of = owner.apply(entry.value());
            return of == null ? List.of() : List.of(of);
        });
        this.table = Table.<String, Entry<V>>of(name, Comparator.naturalOrder(), Entry::key, age, owners)
                .writtenAs(JsonFormat.of(Entry.class, type));
    }

    /**
     * A value as it is kept.
     *
     * @param written in milliseconds since 1970
     */
    record Entry<V>(String key, V value, long written) {}

    /** For the tables that a store may contain. */
    public Table<?, ?> table() {
        return table;
    }

    public @Nullable V get(Records records, String key) {
        Entry<V> entry = records.get(table, key);
        return entry == null ? null : entry.value();
    }

    public Stream<V> all(Records records) {
        return records.all(table).map(Entry::value);
    }

    /** The values of an owner. */
    public Stream<V> of(Records records, String owner) {
        return records.by(table, owners, owner).map(Entry::value);
    }

    public void put(Transaction records, String key, V value) {
        long now = System.currentTimeMillis();
        records.put(table, new Entry<>(key, value, now));
        Entry<V> oldest = oldest(records);
        while (oldest != null && (oldest.written() < now - lifeMillis || records.size(table) > most)) {
            records.remove(table, oldest.key());
            oldest = oldest(records);
        }
    }

    /** Returns false, and changes nothing, if the key has a value. */
    public boolean putIfAbsent(Transaction records, String key, V value) {
        boolean absent = records.get(table, key) == null;
        if (absent) {
            put(records, key, value);
        }
        return absent;
    }

    /** Removes a value and returns it; empty if there is none. */
    public Optional<V> remove(Transaction records, String key) {
        return Optional.ofNullable(records.remove(table, key)).map(Entry::value);
    }

    public void clear(Transaction records) {
        records.all(table).forEach(entry -> records.remove(table, entry.key()));
    }

    private @Nullable Entry<V> oldest(Records records) {
        return records.ordered(table, age).findFirst().orElse(null);
    }
}
