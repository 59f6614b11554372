package io.github.graphidentity.emulator.fault;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Keeps a thread waiting, as whoever it asks would. */
final class Delay {

    private Delay() {}

    static void milliseconds(@Nullable Integer milliseconds) {
        try {
            TimeUnit.MILLISECONDS.sleep(milliseconds == null ? 0 : milliseconds);
        } catch (InterruptedException shutdown) {
            Thread.currentThread().interrupt();
        }
    }
}
