package io.github.graphidentity.platform.records;

import io.github.graphidentity.platform.concurrent.GroupCommit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes the changes of a store to its backend. Threads prepare changes one after another, each on the state that the change before it
 * leaves. One thread writes all prepared changes in one transaction of the backend. Then they become visible in their order.
 *
 * <p>If another process was first, or the backend rejects a change, the changes after it were prepared on a state that never was: they
 * are prepared again. If the backend is unavailable, they fail.
 */
final class GroupedChanges implements Publication {

    private final GroupCommit<Prepared> commits = new GroupCommit<>(this::commit);
    private final ReentrantLock preparing;
    private final Durability durability;
    private final VisibleState visible;

    /** Replaced by the thread that commits, while it also holds the lock for preparing. */
    private volatile Head head;

    /** @param preparing the lock of the thread that prepares a change */
    GroupedChanges(ReentrantLock preparing, Durability durability, VisibleState visible) {
        this.preparing = preparing;
        this.durability = durability;
        this.visible = visible;
        this.head = new Head(visible.now());
    }

    /** A sequence of prepared changes with the state after the last one. It ends when a change is not written. */
    private static final class Head {

        private Snapshot state;
        private @Nullable RuntimeException failure;

        Head(Snapshot state) {
            this.state = state;
        }
    }

    /** A change that can be written, or a reader of what other processes have changed. */
    static final class Prepared {

        /** {@code null} for a reader. */
        private final @Nullable Head head;

        private final Snapshot next;
        private final List<Change<?, ?>> changes;
        private final Runnable shown;
        private boolean visible;
        private @Nullable RuntimeException failure;

        private Prepared(@Nullable Head head, Snapshot next, List<Change<?, ?>> changes, Runnable shown) {
            this.head = head;
            this.next = next;
            this.changes = changes;
            this.shown = shown;
        }
    }

    @Override
    public Snapshot latest() {
        return head.state;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // a change makes another snapshot
    public boolean isVisible() {
        return head.state == visible.now();
    }

    /** The wait throws {@link StoreUnavailable} or {@link StoreDeleted} if this or an earlier change could not be written. */
    @Override
    public BooleanSupplier add(Snapshot next, Supplier<List<Change<?, ?>>> changes, Runnable shown) {
        List<Change<?, ?>> all = changes.get();
        if (all.isEmpty() && isVisible()) {
            shown.run();
            return () -> true;
        }
        head.state = next;
        Prepared prepared = new Prepared(head, next, all, shown);
        GroupCommit.Waiting<Prepared> waiting = commits.add(prepared);
        return () -> await(waiting, prepared);
    }

    private boolean await(GroupCommit.Waiting<Prepared> waiting, Prepared prepared) {
        commits.await(waiting);
        if (prepared.failure != null) {
            throw prepared.failure;
        }
        return prepared.visible;
    }

    @Override
    public void refresh(long version) {
        if (durability.isBefore(version)) {
            Prepared reader = new Prepared(null, visible.now(), List.of(), () -> {});
            await(commits.add(reader), reader);
        }
    }

    private void commit(List<Prepared> all) {
        long version = durability.version();
        List<Prepared> group = new ArrayList<>();
        for (Prepared each : all) {
            if (each.head == head && !each.visible) {
                group.add(each);
            } else if (each.head != null && !each.visible) {
                each.failure = each.head.failure;
            }
        }
        if (!group.isEmpty() && isWritten(group)) {
            group.forEach(each -> each.visible = true);
            visible.show(group.get(group.size() - 1).next);
            group.forEach(each -> each.shown.run());
        }
        List<Prepared> readers = all.stream().filter(each -> each.head == null).toList();
        // A version that was written or read now is the latest one.
        if (!readers.isEmpty() && durability.version() == version) {
            readFor(readers);
        }
    }

    /** Returns {@code false} if the head has ended, or if each change was committed alone. */
    @SuppressWarnings("IllegalCatch") // thrown by the thread of the change
    private boolean isWritten(List<Prepared> group) {
        try {
            if (durability.write(
                    group.stream().flatMap(each -> each.changes.stream()).toList())) {
                return true;
            }
            readOthers();
        } catch (StoreUnavailable | StoreDeleted failed) {
            group.forEach(each -> each.failure = failed);
            end(failed);
        } catch (Error fatal) {
            end(null);
            throw fatal;
        } catch (RuntimeException rejected) {
            if (group.size() > 1) {
                group.forEach(each -> commit(List.of(each)));
            } else {
                group.get(0).failure = rejected;
                end(null);
            }
        }
        return false;
    }

    @SuppressWarnings("IllegalCatch") // thrown by the threads of the readers
    private void readFor(List<Prepared> readers) {
        try {
            readOthers();
        } catch (RuntimeException failed) {
            readers.forEach(each -> each.failure = failed);
        }
    }

    private void readOthers() {
        long version = durability.version();
        Durability.Read read = durability.read(visible.now());
        if (durability.version() > version) {
            visible.show(read.state());
            end(null);
            visible.notifyOf(read.changes().get());
        }
    }

    /** @param failure of the changes that were prepared on the head; {@code null} to prepare them again */
    private void end(@Nullable RuntimeException failure) {
        preparing.lock();
        try {
            head.failure = failure;
            head = new Head(visible.now());
        } finally {
            preparing.unlock();
        }
    }
}
