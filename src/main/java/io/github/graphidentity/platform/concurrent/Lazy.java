package io.github.graphidentity.platform.concurrent;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;

/**
 * What nobody waits for to call the emulator started: keys, which take longer to make than anything else that is not a
 * framework's. It is made once: after the start, or before by whoever needs it.
 *
 * @param <T> what is made
 */
public final class Lazy<T> {

    private final String what;
    private final FutureTask<T> making;

    /**
     * Makes nothing yet.
     *
     * @param what its name, for whoever waits in vain
     * @param maker what makes it, on any thread, and cannot fail where Java is whole
     */
    public Lazy(String what, Callable<T> maker) {
        this.what = what;
        this.making = new FutureTask<>(maker);
    }

    /** Now, and on another thread. */
    public void make() {
        ForkJoinPool.commonPool().execute(making);
    }

    /** It, and before that makes it or waits for whoever is at it. */
    public T get() {
        // Does nothing where it is made, or another is at it.
        making.run();
        try {
            return making.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(what + " was not waited for", interrupted);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(what + " cannot be made", impossible);
        }
    }
}
