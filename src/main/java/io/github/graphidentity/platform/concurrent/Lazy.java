package io.github.graphidentity.platform.concurrent;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;

/**
 * A value that is computed once: on first use, or earlier in the background. Startup does not wait for it. After a failure it is
 * computed again on the next use. Thread-safe.
 *
 * @param <T> the type of the value
 */
public final class Lazy<T> {

    private final String name;
    private final Callable<T> supplier;
    private volatile FutureTask<T> computation;

    /**
     * Does not compute the value yet.
     *
     * @param name the value's name in exception messages, as in "signing key"
     * @param supplier computes the value, on any thread
     */
    public Lazy(String name, Callable<T> supplier) {
        this.name = name;
        this.supplier = supplier;
        this.computation = new Computation();
    }

    /** A computation that another one replaces before it reports its failure. */
    private final class Computation extends FutureTask<T> {

        Computation() {
            super(supplier);
        }

        @Override
        protected void setException(Throwable failure) {
            computation = new Computation();
            super.setException(failure);
        }
    }

    /** Starts the computation on another thread, unless it has started already. */
    public void computeInBackground() {
        computeIn(ForkJoinPool.commonPool());
    }

    void computeIn(Executor background) {
        background.execute(computation);
    }

    /**
     * Returns the value. Computes it first, or waits for the thread that is computing it.
     *
     * @throws RuntimeException from the computation
     * @throws IllegalStateException if the computation failed with a checked exception, or if this thread was interrupted
     */
    public T get() {
        FutureTask<T> latest = computation;
        // Returns at once if the value is computed, or if another thread is computing it.
        latest.run();
        try {
            return latest.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the " + name, interrupted);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("cannot create the " + name, failed);
        }
    }
}
