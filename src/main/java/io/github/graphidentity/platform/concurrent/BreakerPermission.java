package io.github.graphidentity.platform.concurrent;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.time.Duration;

/**
 * Acquires a permission of a circuit breaker. After an outage, a breaker lets few calls through to try the provider. Other
 * callers wait for their outcome, so that a healthy provider refuses none of them.
 */
public final class BreakerPermission {

    private static final Duration POLL = Duration.ofMillis(20);

    private BreakerPermission() {}

    /** Returns false at once while the breaker is open, and at the end of the patience while it is half open. */
    public static boolean acquire(CircuitBreaker breaker, Deadline patience) {
        while (!breaker.tryAcquirePermission()) {
            if (breaker.getState() == State.OPEN || !patience.sleep(POLL)) {
                return false;
            }
        }
        return true;
    }
}
