package io.github.graphidentity;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** What another thread is about to bring about, and nobody tells of: looked at until it is so, and not for ever. */
public final class Soon {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

    private Soon() {}

    /** Returns as soon as it is so, or when patience has ended: whoever waits asserts afterwards. */
    public static void is(BooleanSupplier expected) {
        long begin = System.nanoTime();
        while (!expected.getAsBoolean() && System.nanoTime() - begin < PATIENCE) {
            Thread.onSpinWait();
        }
    }
}
