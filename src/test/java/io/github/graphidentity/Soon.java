package io.github.graphidentity;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a state that another thread brings about. */
public final class Soon {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private Soon() {}

    /** Returns as soon as the condition is true, or after 20 seconds; the caller asserts afterwards. */
    public static void is(BooleanSupplier expected) {
        long begin = System.nanoTime();
        while (!expected.getAsBoolean() && System.nanoTime() - begin < PATIENCE) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }
}
