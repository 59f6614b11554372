package io.github.graphidentity.platform.concurrent;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;

/**
 * A value that is computed once: on first use, or earlier in the background. Startup does not wait for it. Thread-safe.
 *
 * @param <T> the type of the value
 */
public final class Lazy<T> {

    private final String name;
    private final FutureTask<T> computation;

    /**
     * Does not compute the value yet.
     *
     * @param name the value's name in exception messages, as in "signing key"
     * @param supplier computes the value, on any thread
     */
    public Lazy(String name, Callable<T> supplier) {
        this.name = name;
        this.computation = new FutureTask<>(supplier);
    }

    /** Starts the computation on another thread, unless it has started already. */
    public void computeInBackground() {
        ForkJoinPool.commonPool().execute(computation);
    }

    /**
     * Returns the value. Computes it first, or waits for the thread that is computing it.
     *
     * @throws IllegalStateException if the computation failed, or if this thread was interrupted
     */
    public T get() {
        // Returns at once if the value is computed, or if another thread is computing it.
        computation.run();
        try {
            return computation.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the " + name, interrupted);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("cannot create the " + name, failed);
        }
    }
}
