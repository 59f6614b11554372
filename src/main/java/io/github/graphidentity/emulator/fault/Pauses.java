package io.github.graphidentity.emulator.fault;

import io.github.graphidentity.platform.concurrent.WaitingThreads;
import java.util.concurrent.TimeUnit;

/** Delays that faults of a tenant ask for. */
record Pauses(WaitingThreads threads, String tenantId) {

    /** Why a request was not delayed. */
    static final String EXHAUSTED = "Too many requests of this tenant are waiting already.";

    /** Keeps the current thread waiting. Returns false at once if too many others are waiting. */
    boolean milliseconds(long milliseconds) {
        if (!threads.take(tenantId)) {
            return false;
        }
        try {
            TimeUnit.MILLISECONDS.sleep(milliseconds);
        } catch (InterruptedException shutdown) {
            Thread.currentThread().interrupt();
        } finally {
            threads.release(tenantId);
        }
        return true;
    }
}
