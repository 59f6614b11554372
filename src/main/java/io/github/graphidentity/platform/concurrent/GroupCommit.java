package io.github.graphidentity.platform.concurrent;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Writes what several threads have to write at the same time together, in the order in which they have added it. Thread-safe.
 *
 * @param <T> what one thread writes
 */
public final class GroupCommit<T> {

    private final ReentrantLock writing = new ReentrantLock();
    private final Queue<Waiting<T>> queue = new ConcurrentLinkedQueue<>();
    private final Consumer<List<T>> writer;

    /** @param writer writes all items or throws; one thread at a time calls it */
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
        Waiting<T> added = new Waiting<>(item);
        queue.add(added);
        return added;
    }

    /**
     * Returns when an item is written, together with those that other threads have added meanwhile.
     *
     * @throws RuntimeException from the writer; the threads of the other items try again without this one
     */
    public void await(Waiting<T> mine) {
        writing.lock();
        try {
            if (!mine.written) {
                List<Waiting<T>> all = List.copyOf(queue);
                writer.accept(all.stream().map(waiting -> waiting.item).toList());
                for (Waiting<T> waiting : all) {
                    waiting.written = true;
                    queue.remove(waiting);
                }
            }
        } finally {
            queue.remove(mine);
            writing.unlock();
        }
    }
}
