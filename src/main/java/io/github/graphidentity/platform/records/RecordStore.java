package io.github.graphidentity.platform.records;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.DoublePredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;

/**
 * Holds the records of several tables that belong together, for example those of a tenant. Reads never wait. Writes run
 * one after another, each in a transaction that takes effect as a whole or not at all. Thread-safe.
 */
public final class RecordStore {

    private final ReentrantLock writing = new ReentrantLock();
    private final SpaceCheck space;
    private final @Nullable Durability durability;
    private final List<Consumer<List<Change<?, ?>>>> listeners = new CopyOnWriteArrayList<>();
    private @Nullable Transaction active;
    private volatile Snapshot current = new Snapshot(HashTreePMap.empty());

    /** Creates an empty store in memory, which rejects changes when the heap is nearly full. */
    public RecordStore() {
        this(new HeapGuard());
    }

    /** @param heapIsFuller tells whether more than a share of the heap is in use */
    RecordStore(DoublePredicate heapIsFuller) {
        this.space = new SpaceCheck(heapIsFuller);
        this.durability = null;
    }

    /**
     * Opens a store.
     *
     * @param backend keeps the records and contains those of earlier processes; {@code null} for a store in memory
     * @param base records that every such store contains at first, so that the backend need not keep them
     * @param tables the tables that the store may contain
     */
    public RecordStore(@Nullable Backend backend, Records base, Collection<? extends Table<?, ?>> tables) {
        this.space = new SpaceCheck(new HeapGuard());
        this.durability = backend == null ? null : new Durability(backend, tables);
        this.current = durability == null
                ? (Snapshot) base
                : durability.read((Snapshot) base).snapshot();
        if (backend != null) {
            backend.watch(this::refresh);
        }
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

    /**
     * The current state of all tables; within {@link #change}, that of its transaction. It is also a snapshot. Takes constant time.
     */
    public Records now() {
        Transaction mine = active;
        return mine != null && writing.isHeldByCurrentThread() ? mine.snapshot() : current;
    }

    /**
     * Changes records. They are in the backend before they become visible. A change within another one is part of that one.
     *
     * @param work changes nothing outside of the transaction, because it is repeated if another process was first
     * @return what the work returns
     * @throws X from the work; then nothing changes
     * @throws StoreFull if the heap is nearly full; then nothing changes
     * @throws StoreDeleted if the store was deleted from the backend
     */
    public <R, X extends Exception> R change(Work<R, X> work) throws X {
        writing.lock();
        try {
            if (active != null) {
                return in(active, work);
            }
            while (true) {
                Transaction transaction = new Transaction(current);
                R result = in(transaction, work);
                space.check(transaction.changes());
                if (replaceBy(transaction.snapshot(), transaction::changes)) {
                    notifyOf(transaction.changes());
                    return result;
                }
            }
        } finally {
            writing.unlock();
        }
    }

    /** Adds the changes of the work to a transaction, unless the work fails. */
    private <R, X extends Exception> R in(Transaction outer, Work<R, X> work) throws X {
        Transaction before = active;
        Transaction inner = new Transaction(outer.snapshot());
        active = inner;
        try {
            R result = work.in(inner);
            outer.include(inner);
            return result;
        } finally {
            active = before;
        }
    }

    /** Returns {@code false} if another process was first; then its changes are visible. */
    private boolean replaceBy(Snapshot next, Supplier<? extends List<? extends Change<?, ?>>> changes) {
        if (durability == null || durability.write(changes.get())) {
            current = next;
            return true;
        }
        readOthers(durability);
        return false;
    }

    private void readOthers(Durability others) {
        Transaction transaction = others.read(current);
        current = transaction.snapshot();
        notifyOf(transaction.changes());
    }

    private void notifyOf(List<Change<?, ?>> changes) {
        listeners.forEach(listener -> listener.accept(changes));
    }

    /**
     * Calls a listener after each change, also those of other processes, until {@link #restore} is called. It runs in the
     * thread of the change, so it must be quick.
     *
     * @param listener receives the changes that have just become visible
     */
    public void addListener(Consumer<List<Change<?, ?>>> listener) {
        listeners.add(listener);
    }

    /** Ends the calls of all listeners, as {@link #restore} does. */
    public void removeListeners() {
        listeners.clear();
    }

    /** Changes records, as {@link #change} does. */
    public <X extends Exception> void update(Update<X> update) throws X {
        change(transaction -> {
            update.in(transaction);
            return true;
        });
    }

    /** Replaces everything by an earlier state from {@link #now()}, of this store or another one. Takes constant time in memory. */
    public void restore(Records snapshot) {
        restore(snapshot, transaction -> {});
    }

    /**
     * Replaces everything by an earlier state with further changes.
     *
     * @param more changes the earlier state
     * @throws X from {@code more}; then nothing changes
     */
    public <X extends Exception> void restore(Records snapshot, Update<X> more) throws X {
        writing.lock();
        try {
            Snapshot next;
            do {
                Transaction transaction = new Transaction((Snapshot) snapshot);
                more.in(transaction);
                next = transaction.snapshot();
            } while (!replaceBy(next, current.changesTo(next)));
            listeners.clear();
        } finally {
            writing.unlock();
        }
    }

    /** Makes the changes visible that other processes have made up to a version of the backend or later. */
    void refresh(long version) {
        writing.lock();
        try {
            if (durability != null && durability.isBefore(version)) {
                readOthers(durability);
            }
        } finally {
            writing.unlock();
        }
    }
}
