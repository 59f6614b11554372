package io.github.graphidentity.emulator.journal;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** The entries of one tenant, oldest first. When a limit is reached, the oldest entries are dropped. Thread-safe. */
public final class Journal {

    private final int maxEntries;
    private final long maxBytes;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private final AtomicLong bytes = new AtomicLong();
    private long sequence;
    private long newestDropped;
    private Instant droppedUntil = Instant.MIN;
    private long deletions;
    private boolean closed;
    private final Set<Runnable> listeners = new CopyOnWriteArraySet<>();

    public Journal(int maxEntries, long maxBytes) {
        this.maxEntries = maxEntries;
        this.maxBytes = maxBytes;
    }

    /** Appends an entry with the next number. */
    public void append(Entry entry) {
        add(entry);
        listeners.forEach(Runnable::run);
    }

    private synchronized void add(Entry entry) {
        Entry numbered = entry.numbered(++sequence);
        entries.addLast(numbered);
        bytes.addAndGet(numbered.size());
        while (entries.size() > maxEntries || (bytes.get() > maxBytes && entries.size() > 1)) {
            drop();
        }
        notifyAll();
    }

    private void drop() {
        Entry oldest = entries.removeFirst();
        bytes.addAndGet(-oldest.size());
        newestDropped = oldest.sequence();
        droppedUntil = oldest.at().isAfter(droppedUntil) ? oldest.at() : droppedUntil;
    }

    /** The approximate memory that the entries take. */
    long bytes() {
        return bytes.get();
    }

    /** Drops the oldest entry, unless it is the only one. */
    synchronized void dropOldest() {
        if (entries.size() > 1) {
            drop();
        }
    }

    /**
     * The state a subscriber needs to resume after a given entry number.
     *
     * @param entries entries with greater numbers
     * @param newest number of the last entry appended
     * @param newestDropped number of the newest dropped entry, 0 if none was dropped
     * @param droppedUntil latest time of a dropped entry
     * @param deletions number of calls that deleted entries
     */
    public record Update(List<Entry> entries, long newest, long newestDropped, Instant droppedUntil, long deletions) {}

    public synchronized Update updateAfter(long number) {
        return new Update(
                after(number, entry -> true, Integer.MAX_VALUE), sequence, newestDropped, droppedUntil, deletions);
    }

    /** Up to {@code limit} entries with greater numbers that match the filter, oldest first. */
    public synchronized List<Entry> after(long number, Predicate<Entry> filter, int limit) {
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

    /** The last {@code limit} entries with smaller numbers that match the filter, oldest first. */
    synchronized List<Entry> before(long number, Predicate<Entry> filter, int limit) {
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

    synchronized long count(Predicate<Entry> filter) {
        return entries.stream().filter(filter).count();
    }

    /** The number of the last entry appended, 0 if there was none. */
    public synchronized long newest() {
        return sequence;
    }

    /** The number of the oldest entry kept; that of the next entry if the journal is empty. */
    synchronized long oldest() {
        return entries.isEmpty() ? sequence + 1 : entries.getFirst().sequence();
    }

    /** The number of the newest dropped entry, 0 if none was dropped. */
    synchronized long newestDropped() {
        return newestDropped;
    }

    /** Deletes entries and returns their number. Sequence numbers are not reused. */
    public synchronized long remove(Predicate<Entry> filter) {
        int before = entries.size();
        entries.removeIf(filter);
        bytes.set(entries.stream().mapToLong(Entry::size).sum());
        deletions++;
        return (long) before - entries.size();
    }

    /** Deletes all entries and forgets that entries were dropped. */
    public synchronized long clear() {
        newestDropped = 0;
        droppedUntil = Instant.MIN;
        return remove(entry -> true);
    }

    /**
     * Waits for an entry with a greater number.
     *
     * @return {@code false} if the time elapsed or the journal was closed first
     */
    synchronized boolean await(long number, long nanoseconds) throws InterruptedException {
        long end = System.nanoTime() + nanoseconds;
        for (long left = nanoseconds; sequence <= number && !closed && left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return sequence > number;
    }

    /** Calls the listener after every entry and on close, in the writing thread. Adding it again has no effect. */
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    /** Ends all waiting. */
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        listeners.forEach(Runnable::run);
    }

    public synchronized boolean isClosed() {
        return closed;
    }
}
