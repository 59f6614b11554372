package io.github.graphidentity.emulator.fault;

import java.util.concurrent.TimeUnit;

/** Keeps the current thread waiting. */
final class Pause {

    private Pause() {}

    static void milliseconds(long milliseconds) {
        try {
            TimeUnit.MILLISECONDS.sleep(milliseconds);
        } catch (InterruptedException shutdown) {
            Thread.currentThread().interrupt();
        }
    }
}
