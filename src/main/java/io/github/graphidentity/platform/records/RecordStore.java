package io.github.graphidentity.platform.records;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.DoublePredicate;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;

/**
 * Holds the records of several tables that belong together, for example those of a tenant. Reads never wait. Writes run
 * one after another, each in a transaction that takes effect as a whole or not at all. Thread-safe.
 */
public final class RecordStore {

    private final ReentrantLock writing = new ReentrantLock();
    private final SpaceCheck space;
    private final VisibleState visible;
    private final Publication publication;
    private @Nullable Transaction active;

    /** Creates an empty store in memory, which rejects changes when the heap is nearly full. */
    public RecordStore() {
        this(new HeapGuard());
    }

    /** Creates an empty store in memory for records that replace others, also when the heap is nearly full. */
    public static RecordStore unlimited() {
        return new RecordStore(share -> false);
    }

    /** @param heapIsFuller tells whether more than a share of the heap is in use */
    RecordStore(DoublePredicate heapIsFuller) {
        this.space = new SpaceCheck(heapIsFuller);
        this.visible = new VisibleState(new Snapshot(HashTreePMap.empty()));
        this.publication = visible;
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
        if (backend == null) {
            this.visible = new VisibleState((Snapshot) base);
            this.publication = visible;
        } else {
            Durability durability = new Durability(backend, (Snapshot) base, tables);
            this.visible = new VisibleState(durability.read((Snapshot) base).state());
            this.publication = new GroupedChanges(writing, durability, visible);
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
        return mine != null && writing.isHeldByCurrentThread() ? mine.snapshot() : visible.now();
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
        return Attempt.repeat(() -> attempt(work));
    }

    @SuppressWarnings("unchecked") // the work throws X or unchecked exceptions
    private <R, X extends Exception> Attempt<R, X> attempt(Work<R, X> work) throws X {
        writing.lock();
        try {
            if (active != null) {
                R result = in(active, work);
                return new Attempt<>(() -> true, () -> result);
            }
            Transaction transaction = new Transaction(publication.latest());
            R result = in(transaction, work);
            List<Change<?, ?>> changes = transaction.changes();
            space.check(changes);
            return new Attempt<>(
                    publication.add(transaction.snapshot(), () -> changes, () -> visible.notifyOf(changes)),
                    () -> result);
        } catch (Exception failed) {
            if (active != null || publication.isVisible()) {
                throw failed;
            }
            // The reason may be an earlier change that will not be written.
            return Attempt.failed(publication.add(publication.latest(), List::of, () -> {}), (X) failed);
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

    /**
     * Calls a listener after each change, also those of other processes, until {@link #restore} is called. It runs in the
     * thread of a change, so it must be quick.
     *
     * @param listener receives the changes that have just become visible
     */
    public void addListener(Consumer<List<Change<?, ?>>> listener) {
        visible.addListener(listener);
    }

    /** Ends the calls of all listeners, as {@link #restore} does. */
    public void removeListeners() {
        visible.removeListeners();
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
     * Replaces everything by an earlier state with further changes. A change must not call it.
     *
     * @param more changes the earlier state
     * @throws X from {@code more}; then nothing changes
     */
    public <X extends Exception> void restore(Records snapshot, Update<X> more) throws X {
        Attempt.repeat(() -> attempt((Snapshot) snapshot, more));
    }

    private <X extends Exception> Attempt<Boolean, X> attempt(Snapshot snapshot, Update<X> more) throws X {
        writing.lock();
        try {
            Snapshot latest = publication.latest();
            active = new Transaction(latest);
            Transaction transaction = new Transaction(snapshot);
            more.in(transaction);
            Snapshot next = transaction.snapshot();
            return new Attempt<>(publication.add(next, latest.changesTo(next), visible::removeListeners), () -> true);
        } finally {
            active = null;
            writing.unlock();
        }
    }

    /** Makes the changes visible that other processes have made up to a version of the backend or later. */
    void refresh(long version) {
        // A change that is based on an old state is repeated anyway.
        if (!writing.isHeldByCurrentThread()) {
            publication.refresh(version);
        }
    }
}
