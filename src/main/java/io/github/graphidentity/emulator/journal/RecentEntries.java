package io.github.graphidentity.emulator.journal;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The last entries of a journal, oldest first. When a limit is reached, the oldest are dropped. For one thread at a time. */
final class RecentEntries {

    private final int maxEntries;
    private final long maxBytes;
    private final NavigableMap<Long, Entry> entries = new TreeMap<>();

    /** Those of the fields that a query has had. */
    private final Map<JournalField, FieldIndex> indexes = new EnumMap<>(JournalField.class);

    private FieldIndex all = new FieldIndex(null);

    /** Also read by other threads. */
    private volatile long bytes;

    private long newestDropped;
    private Instant droppedUntil = Instant.MIN;

    RecentEntries(int maxEntries, long maxBytes) {
        this.maxEntries = maxEntries;
        this.maxBytes = maxBytes;
    }

    void add(Entry entry) {
        entries.put(entry.sequence(), entry);
        setBytes(bytes + entry.size());
        while (entries.size() > maxEntries || (bytes > maxBytes && entries.size() > 1)) {
            drop();
        }
    }

    private void drop() {
        Entry oldest = entries.pollFirstEntry().getValue();
        setBytes(bytes - oldest.size());
        newestDropped = oldest.sequence();
        droppedUntil = oldest.at().isAfter(droppedUntil) ? oldest.at() : droppedUntil;
    }

    private void setBytes(long now) {
        bytes = now;
    }

    long bytes() {
        return bytes;
    }

    /** Drops the oldest entry, unless it is the only one. */
    void dropOldest() {
        if (entries.size() > 1) {
            drop();
        }
    }

    List<Entry> after(long number, Predicate<Entry> filter, int limit) {
        return matching(candidates(filter).after(number), filter).limit(limit).toList();
    }

    List<Entry> before(long number, Predicate<Entry> filter, int limit) {
        ArrayDeque<Entry> found = new ArrayDeque<>();
        matching(candidates(filter).before(number), filter).limit(limit).forEach(found::addFirst);
        return List.copyOf(found);
    }

    long count(EntryQuery query) {
        EntryNumbers candidates = candidates(query);
        return query.hasNoRange()
                ? candidates.count()
                : matching(candidates.after(query.after()), query).count();
    }

    private Stream<Entry> matching(LongStream numbers, Predicate<Entry> filter) {
        return numbers.mapToObj(number -> Objects.requireNonNull(entries.get(number)))
                .filter(filter instanceof EntryQuery query ? query::isInRange : filter);
    }

    /** The numbers of the entries with all values of a query; those of all entries if the filter is not about a field. */
    private EntryNumbers candidates(Predicate<Entry> filter) {
        Map<JournalField, String> fields = filter instanceof EntryQuery query ? query.fields() : Map.of();
        return fields.entrySet().stream()
                .map(field ->
                        indexes.computeIfAbsent(field.getKey(), FieldIndex::new).find(field.getValue(), entries))
                .reduce(EntryNumbers::and)
                .orElseGet(() -> all.find("", entries));
    }

    long oldest(long next) {
        return entries.isEmpty() ? next : entries.firstKey();
    }

    long newestDropped() {
        return newestDropped;
    }

    Instant droppedUntil() {
        return droppedUntil;
    }

    /** Drops everything if there may be entries before those that will be added, which are as many as fit. */
    void expect(List<Entry> next) {
        if (next.size() == maxEntries) {
            clear();
            newestDropped = next.get(0).sequence() - 1;
            droppedUntil = next.get(0).at();
        }
    }

    long remove(Predicate<Entry> filter) {
        int before = entries.size();
        entries.values().removeIf(filter);
        indexes.clear();
        all = new FieldIndex(null);
        setBytes(entries.values().stream().mapToLong(Entry::size).sum());
        return (long) before - entries.size();
    }

    /** Deletes all entries and forgets that entries were dropped. */
    long clear() {
        newestDropped = 0;
        droppedUntil = Instant.MIN;
        return remove(entry -> true);
    }
}
