package io.github.graphidentity.emulator.journal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one tenant, oldest first. When a limit is reached, the oldest entries are dropped. If the journal is kept in a
 * database, these are the last entries, and {@link #source()} has all. Thread-safe.
 */
public final class Journal {

    private final int maxEntries;
    private final RecentEntries recent;
    private final @Nullable KeptEntries kept;
    private long sequence;
    private long deletions;
    private boolean closed;
    private final Set<Runnable> listeners = new CopyOnWriteArraySet<>();

    public Journal(int maxEntries, long maxBytes) {
        this(maxEntries, maxBytes, null);
    }

    /** @param kept the entries in the database; {@code null} if the journal is only in memory */
    Journal(int maxEntries, long maxBytes, @Nullable KeptEntries kept) {
        this.maxEntries = maxEntries;
        this.recent = new RecentEntries(maxEntries, maxBytes);
        this.kept = kept;
        if (kept != null) {
            kept.watch(this::follow);
            refresh();
        }
    }

    /** Appends an entry with the next number. If the journal is kept, the entry is in the database when this method returns. */
    public void append(Entry entry) {
        if (kept == null) {
            synchronized (this) {
                addNumbered(entry.numbered(sequence + 1));
            }
        } else {
            kept.append(entry, this::addKept);
        }
        listeners.forEach(Runnable::run);
    }

    /** Adds an entry, and before it those that other processes have written. */
    private synchronized void addKept(Entry entry) {
        addMissing(entry.sequence() - 1);
        if (entry.sequence() > sequence) {
            addNumbered(entry);
        }
    }

    private synchronized void addNumbered(Entry numbered) {
        sequence = numbered.sequence();
        recent.add(numbered);
        notifyAll();
    }

    /** Adds the entries that other processes have written until now. */
    public void refresh() {
        if (kept != null) {
            addMissing(kept.newest());
        }
    }

    private synchronized void addMissing(long newest) {
        if (kept != null && newest > sequence) {
            List<Entry> missing = kept.before(newest + 1, new EntryQuery(sequence, Map.of(), null), maxEntries);
            recent.expect(missing);
            missing.forEach(this::addNumbered);
            sequence = newest;
        }
    }

    /** Shows what processes have appended, or removed if the number is {@link Long#MAX_VALUE}. */
    private void follow(long newest) {
        if (newest == Long.MAX_VALUE) {
            synchronized (this) {
                clear();
                sequence = 0;
                refresh();
            }
        } else {
            addMissing(newest);
        }
        listeners.forEach(Runnable::run);
    }

    /** The approximate memory that the entries take. */
    long bytes() {
        return recent.bytes();
    }

    /** Drops the oldest entry, unless it is the only one. */
    synchronized void dropOldest() {
        recent.dropOldest();
    }

    public synchronized JournalUpdate updateAfter(long number) {
        return new JournalUpdate(
                after(number, entry -> true, Integer.MAX_VALUE),
                sequence,
                recent.newestDropped(),
                recent.droppedUntil(),
                deletions);
    }

    /** Up to {@code limit} entries with greater numbers that match the filter, oldest first. */
    public synchronized List<Entry> after(long number, Predicate<Entry> filter, int limit) {
        return recent.after(number, filter, limit);
    }

    /** The last {@code limit} entries with smaller numbers that match the filter, oldest first. */
    synchronized List<Entry> before(long number, Predicate<Entry> filter, int limit) {
        return recent.before(number, filter, limit);
    }

    synchronized long count(EntryQuery query) {
        return recent.count(query);
    }

    /** The intents of the tenant's actions; {@code null} unless the journal is kept. */
    @Nullable
    OpenIntents intents() {
        return kept == null ? null : kept.intents();
    }

    /** All entries: those in the database, if the journal is kept. */
    EntrySource source() {
        return kept == null ? new MemoryEntries(this) : kept;
    }

    /** Deletes entries, also those in the database, and returns their number. */
    long delete(EntryQuery query) {
        long deleted = kept == null ? 0 : kept.remove(query);
        return Math.max(deleted, query.equals(EntryQuery.ALL) ? clear() : remove(query));
    }

    /** The number of the last entry appended, 0 if there was none. */
    public synchronized long newest() {
        return sequence;
    }

    /** The number of the oldest entry kept; that of the next entry if the journal is empty. */
    synchronized long oldest() {
        return recent.oldest(sequence + 1);
    }

    /** The number of the newest dropped entry, 0 if none was dropped. */
    synchronized long newestDropped() {
        return recent.newestDropped();
    }

    /** Deletes entries and returns their number. Sequence numbers are not reused. */
    public synchronized long remove(Predicate<Entry> filter) {
        deletions++;
        return recent.remove(filter);
    }

    /** Deletes all entries and forgets that entries were dropped. */
    public synchronized long clear() {
        deletions++;
        return recent.clear();
    }

    /** Waits for an entry with a greater number; returns {@code false} if the time elapsed or the journal was closed first. */
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
