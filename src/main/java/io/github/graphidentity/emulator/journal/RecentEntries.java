package io.github.graphidentity.emulator.journal;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/** The last entries of a journal, oldest first. When a limit is reached, the oldest are dropped. For one thread at a time. */
final class RecentEntries {

    private final int maxEntries;
    private final long maxBytes;
    private final Deque<Entry> entries = new ArrayDeque<>();

    /** Also read by other threads. */
    private volatile long bytes;

    private long newestDropped;
    private Instant droppedUntil = Instant.MIN;

    RecentEntries(int maxEntries, long maxBytes) {
        this.maxEntries = maxEntries;
        this.maxBytes = maxBytes;
    }

    void add(Entry entry) {
        entries.addLast(entry);
        setBytes(bytes + entry.size());
        while (entries.size() > maxEntries || (bytes > maxBytes && entries.size() > 1)) {
            drop();
        }
    }

    private void drop() {
        Entry oldest = entries.removeFirst();
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
        List<Entry> found = new ArrayList<>();
        // Searches from the end, since readers mostly ask for the newest entries.
        Iterator<Entry> newestFirst = entries.descendingIterator();
        int skipped = 0;
        while (newestFirst.hasNext() && newestFirst.next().sequence() > number) {
            skipped++;
        }
        Iterator<Entry> oldestFirst = entries.iterator();
        for (int i = entries.size(); i > skipped; i--) {
            oldestFirst.next();
        }
        while (oldestFirst.hasNext() && found.size() < limit) {
            Entry entry = oldestFirst.next();
            if (filter.test(entry)) {
                found.add(entry);
            }
        }
        return found;
    }

    List<Entry> before(long number, Predicate<Entry> filter, int limit) {
        ArrayDeque<Entry> found = new ArrayDeque<>();
        Iterator<Entry> newestFirst = entries.descendingIterator();
        while (newestFirst.hasNext() && found.size() < limit) {
            Entry entry = newestFirst.next();
            if (entry.sequence() < number && filter.test(entry)) {
                found.addFirst(entry);
            }
        }
        return List.copyOf(found);
    }

    long count(Predicate<Entry> filter) {
        return entries.stream().filter(filter).count();
    }

    long oldest(long next) {
        return entries.isEmpty() ? next : entries.getFirst().sequence();
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
        entries.removeIf(filter);
        setBytes(entries.stream().mapToLong(Entry::size).sum());
        return (long) before - entries.size();
    }

    /** Deletes all entries and forgets that entries were dropped. */
    long clear() {
        newestDropped = 0;
        droppedUntil = Instant.MIN;
        return remove(entry -> true);
    }
}
