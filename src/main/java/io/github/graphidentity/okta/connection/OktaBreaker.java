package io.github.graphidentity.okta.connection;

import io.github.graphidentity.platform.concurrent.BreakerPermission;
import io.github.graphidentity.platform.concurrent.Deadline;
import io.github.graphidentity.platform.concurrent.ElapsedTime;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/**
 * A circuit breaker that stops requests to an org that is unreachable or answers with 5xx, so that it cannot block every thread.
 * Other error responses do not count as failures.
 */
final class OktaBreaker {

    /** Counts requests; one invocation sends up to four of them to an org that does not answer. */
    static final int WINDOW = 20;

    static final Duration OPEN = Duration.ofSeconds(30);

    private final CircuitBreaker breaker;
    private final ElapsedTime time;

    OktaBreaker(ElapsedTime time) {
        this.time = time;
        InstantSource clock = () -> Instant.EPOCH.plusNanos(time.nanoTime());
        this.breaker = CircuitBreaker.of(
                "okta",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(WINDOW)
                        .minimumNumberOfCalls(WINDOW)
                        .failureRateThreshold(75)
                        .waitDurationInOpenState(OPEN)
                        .permittedNumberOfCallsInHalfOpenState(2)
                        .clock(clock.withZone(ZoneOffset.UTC))
                        .build());
    }

    /**
     * Sends a request and records whether it failed.
     *
     * @param deadline how long to wait while others try whether the org has recovered
     * @throws ProviderFailure without sending anything, while the breaker is open
     */
    OktaResponse guard(Deadline deadline, Sending sending) throws IOException {
        if (!BreakerPermission.acquire(breaker, deadline)) {
            throw new ProviderFailure(
                    Kind.UNAVAILABLE,
                    "requests to the org failed too often, so none are sent for a while.",
                    OPEN,
                    null);
        }
        long start = time.nanoTime();
        try {
            OktaResponse response = sending.send();
            if (response.getStatusCode().is5xxServerError()) {
                breaker.onError(time.nanoTime() - start, TimeUnit.NANOSECONDS, new IOException("server error"));
            } else {
                breaker.onSuccess(time.nanoTime() - start, TimeUnit.NANOSECONDS);
            }
            return response;
        } catch (IOException unreachable) {
            breaker.onError(time.nanoTime() - start, TimeUnit.NANOSECONDS, unreachable);
            throw unreachable;
        } catch (RuntimeException notSent) {
            breaker.releasePermission();
            throw notSent;
        }
    }

    interface Sending {
        OktaResponse send() throws IOException;
    }
}
