package io.github.graphidentity.platform.concurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Writes what several threads have to write at the same time together, in the order in which they have added it. Thread-safe.
 *
 * @param <T> what one thread writes
 */
public final class GroupCommit<T> {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private final List<Waiting<T>> added = new ArrayList<>();
    private final Consumer<List<T>> writer;
    private boolean writing;

    /** @param writer writes all items or throws; one thread at a time calls it, which must not wait for another item */
    public GroupCommit(Consumer<List<T>> writer) {
        this.writer = writer;
    }

    /** An item that will be written. */
    public static final class Waiting<T> {

        private final T item;
        private boolean written;

        private Waiting(T item) {
            this.item = item;
        }
    }

    /** Adds an item, which {@link #await} writes. */
    public Waiting<T> add(T item) {
        Waiting<T> waiting = new Waiting<>(item);
        lock.lock();
        try {
            added.add(waiting);
        } finally {
            lock.unlock();
        }
        return waiting;
    }

    /**
     * Returns when an item is written, together with those that other threads have added meanwhile.
     *
     * @throws RuntimeException from the writer; the threads of the other items try again without this one
     */
    @SuppressWarnings("ThreadPriorityCheck") // makes groups larger; nothing relies on it
    public void await(Waiting<T> mine) {
        // Lets threads add their items that are about to. A commit costs much more than an item.
        Thread.yield();
        List<Waiting<T>> group = begin(mine);
        if (!group.isEmpty()) {
            boolean written = false;
            try {
                writer.accept(group.stream().map(waiting -> waiting.item).toList());
                written = true;
            } finally {
                end(written ? group : List.of(), mine);
            }
        }
    }

    /** Waits until no other thread writes, and returns the items to write; none if the item is written. */
    private List<Waiting<T>> begin(Waiting<T> mine) {
        lock.lock();
        try {
            while (writing && !mine.written) {
                ended.awaitUninterruptibly();
            }
            writing |= !mine.written;
            return mine.written ? List.of() : List.copyOf(added);
        } finally {
            lock.unlock();
        }
    }

    /** Lets all threads return whose items are written, and another one write the next items. */
    private void end(List<Waiting<T>> group, Waiting<T> mine) {
        lock.lock();
        try {
            writing = false;
            group.forEach(waiting -> waiting.written = true);
            added.removeIf(waiting -> waiting.written || waiting == mine);
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
