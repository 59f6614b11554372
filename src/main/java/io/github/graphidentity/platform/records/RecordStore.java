package io.github.graphidentity.platform.records;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoublePredicate;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;

/**
 * Holds the records of several tables that belong together, for example those of a tenant. Reads never wait. Writes run
 * one after another, each in a transaction that takes effect as a whole or not at all. Thread-safe.
 */
public final class RecordStore {

    private static final double MAX_HEAP_FOR_MORE = 0.9;
    private static final double MAX_HEAP = 0.95;

    private final ReentrantLock writing = new ReentrantLock();
    private final List<ChangeListener> listeners = new CopyOnWriteArrayList<>();
    private final DoublePredicate heapIsFuller;
    private volatile Snapshot current = new Snapshot(HashTreePMap.empty());

    /** Creates a store that rejects changes when the heap is nearly full. */
    public RecordStore() {
        this(new HeapGuard());
    }

    /** @param heapIsFuller tells whether more than a share of the heap is in use */
    RecordStore(DoublePredicate heapIsFuller) {
        this.heapIsFuller = heapIsFuller;
    }

    /** A change of records. */
    @FunctionalInterface
    public interface Work<R, X extends Exception> {

        R in(Transaction transaction) throws X;
    }

    /** A change of records without a result. */
    @FunctionalInterface
    public interface Update<X extends Exception> {

        void in(Transaction transaction) throws X;
    }

    /** The current state of all tables. It is immutable, so it is also a snapshot. Takes constant time. */
    public Records now() {
        return current;
    }

    /**
     * Changes records.
     *
     * @return what the work returns
     * @throws X from the work; then nothing changes
     * @throws StoreFull if the heap is nearly full; then nothing changes
     */
    public <R, X extends Exception> R change(Work<R, X> work) throws X {
        writing.lock();
        try {
            Transaction transaction = new Transaction(current);
            R result = work.in(transaction);
            List<Change<?, ?>> changes = transaction.changes();
            if (!changes.isEmpty()) {
                checkSpace(changes);
                listeners.forEach(listener -> listener.committing(changes));
                current = transaction.snapshot();
            }
            return result;
        } finally {
            writing.unlock();
        }
    }

    /** More records need more free memory than other ones in their place, and fewer records need none. */
    private void checkSpace(List<Change<?, ?>> changes) {
        int added = changes.stream().mapToInt(Change::added).sum();
        if (added >= 0 && heapIsFuller.test(added > 0 ? MAX_HEAP_FOR_MORE : MAX_HEAP)) {
            throw new StoreFull();
        }
    }

    /**
     * Changes records.
     *
     * @throws X from the update; then nothing changes
     */
    public <X extends Exception> void update(Update<X> update) throws X {
        change(transaction -> {
            update.in(transaction);
            return true;
        });
    }

    /**
     * Replaces everything by an earlier state. Takes constant time.
     *
     * @param snapshot from {@link #now()}, of this store or another one
     */
    public void restore(Records snapshot) {
        writing.lock();
        try {
            Snapshot before = current;
            current = (Snapshot) snapshot;
            listeners.forEach(listener -> listener.restored(before, snapshot));
        } finally {
            writing.unlock();
        }
    }

    /** Adds a listener, which receives all later changes. */
    public void subscribe(ChangeListener listener) {
        listeners.add(listener);
    }

    /** The state of all tables at one time. */
    record Snapshot(HashPMap<Table<?, ?>, Rows<?, ?>> tables) implements Records {

        @Override
        @SuppressWarnings("unchecked") // the rows of a table have the types of the table
        public <K, V> Rows<K, V> rows(Table<K, V> table) {
            Rows<?, ?> rows = tables.get(table);
            return rows == null ? Rows.of(table) : (Rows<K, V>) rows;
        }

        Snapshot with(Table<?, ?> table, Rows<?, ?> rows) {
            return new Snapshot(tables.plus(table, rows));
        }
    }
}
