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
import java.util.function.Predicate;

/** What happened in one tenant, the newest last. Bounded in entries and in memory: the oldest make room. */
public final class Journal {

    private final int mostEntries;
    private final long mostMemory;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private long memory;
    private long sequence;
    private long madeRoom;
    private Instant madeRoomAt = Instant.MIN;
    private long deletions;
    private boolean closed;
    private final Set<Runnable> listeners = new CopyOnWriteArraySet<>();

    public Journal(int mostEntries, long mostMemory) {
        this.mostEntries = mostEntries;
        this.mostMemory = mostMemory;
    }

    /** Adds an entry; it gets its number here. */
    public void append(Entry entry) {
        add(entry);
        listeners.forEach(Runnable::run);
    }

    private synchronized void add(Entry entry) {
        Entry numbered = entry.numbered(++sequence);
        entries.addLast(numbered);
        memory += numbered.weight();
        while (entries.size() > mostEntries || (memory > mostMemory && entries.size() > 1)) {
            Entry oldest = entries.removeFirst();
            memory -= oldest.weight();
            madeRoom = oldest.sequence();
            madeRoomAt = oldest.at().isAfter(madeRoomAt) ? oldest.at() : madeRoomAt;
        }
        notifyAll();
    }

    /**
     * What somebody has to know who was told everything up to a number.
     *
     * @param newest the number of the newest entry that ever was
     * @param madeRoom the number of the newest entry that had to make room, 0 where none had to
     * @param madeRoomAt none of those that had to is of a later time
     * @param deletions how often anything was deleted
     */
    public record News(List<Entry> entries, long newest, long madeRoom, Instant madeRoomAt, long deletions) {}

    public synchronized News news(long number) {
        return new News(after(number, entry -> true, Integer.MAX_VALUE), sequence, madeRoom, madeRoomAt, deletions);
    }

    /**
     * The entries behind a number, the oldest first.
     *
     * @param most at most so many
     */
    public synchronized List<Entry> after(long number, Predicate<Entry> wanted, int most) {
        List<Entry> found = new ArrayList<>();
        // What a reader wants is nearly always at the end.
        Iterator<Entry> newestFirst = entries.descendingIterator();
        int skipped = 0;
        while (newestFirst.hasNext() && newestFirst.next().sequence() > number) {
            skipped++;
        }
        Iterator<Entry> oldestFirst = entries.iterator();
        for (int i = entries.size(); i > skipped; i--) {
            oldestFirst.next();
        }
        while (oldestFirst.hasNext() && found.size() < most) {
            Entry entry = oldestFirst.next();
            if (wanted.test(entry)) {
                found.add(entry);
            }
        }
        return found;
    }

    /** How many there are of a kind. */
    synchronized long count(Predicate<Entry> wanted) {
        return entries.stream().filter(wanted).count();
    }

    /** The number of the newest entry that ever was, 0 at first. */
    public synchronized long newest() {
        return sequence;
    }

    /** The number of the oldest entry that is still there; that of the next one where none is. */
    synchronized long oldest() {
        return entries.isEmpty() ? sequence + 1 : entries.getFirst().sequence();
    }

    /** The number of the newest entry that had to make room, 0 where none had to: what is before it was not deleted by anybody. */
    synchronized long madeRoom() {
        return madeRoom;
    }

    /** Forgets these entries; numbers go on. */
    public synchronized long remove(Predicate<Entry> unwanted) {
        int before = entries.size();
        entries.removeIf(unwanted);
        memory = entries.stream().mapToLong(Entry::weight).sum();
        deletions++;
        return (long) before - entries.size();
    }

    /** Forgets every entry, and that some had to make room: nobody wants those any more either. */
    public synchronized long clear() {
        madeRoom = 0;
        madeRoomAt = Instant.MIN;
        return remove(entry -> true);
    }

    /**
     * Waits until there is an entry behind a number.
     *
     * @return whether there is one; not where the time was up first or the journal was closed
     */
    synchronized boolean await(long number, long nanoseconds) throws InterruptedException {
        long end = System.nanoTime() + nanoseconds;
        for (long left = nanoseconds; sequence <= number && !closed && left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return sequence > number;
    }

    /** Tells somebody, once, whenever an entry was written, and of the end: in the thread that writes. */
    public void tell(Runnable listener) {
        listeners.add(listener);
    }

    /** Lets nobody wait any longer. */
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
