package io.github.graphidentity.emulator.fault;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Delays that faults ask for. At most half of the server's threads wait at the same time, so that a fault in one tenant leaves
 * threads for all others. Thread-safe.
 */
@Component
class Pauses {

    private final int most;
    private final Semaphore places;

    Pauses(@Value("${server.tomcat.threads.max:200}") int threads) {
        this.most = Math.max(1, threads / 2);
        this.places = new Semaphore(most);
    }

    /** Keeps the current thread waiting. Returns false at once if too many others are waiting. */
    boolean milliseconds(long milliseconds) {
        if (!places.tryAcquire()) {
            return false;
        }
        try {
            TimeUnit.MILLISECONDS.sleep(milliseconds);
        } catch (InterruptedException shutdown) {
            Thread.currentThread().interrupt();
        } finally {
            places.release();
        }
        return true;
    }

    /** Why a request was not delayed. */
    String exhausted() {
        return most + " requests are being delayed by faults already.";
    }
}
