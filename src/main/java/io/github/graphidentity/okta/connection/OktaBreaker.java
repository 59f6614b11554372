package io.github.graphidentity.okta.connection;

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
 * Leaves an org alone that is away or out of order, so that it cannot tie up every thread. Refusals do not count, nor does
 * the rate limit: an org that refuses is well.
 */
final class OktaBreaker {

    /** Requests, not invocations: one invocation against a dead org sends up to four. */
    static final int REQUESTS_LOOKED_AT = 20;

    static final Duration REST = Duration.ofSeconds(30);

    private final CircuitBreaker breaker;
    private final ElapsedTime time;

    OktaBreaker(ElapsedTime time) {
        this.time = time;
        InstantSource clock = () -> Instant.EPOCH.plusNanos(time.nanoTime());
        this.breaker = CircuitBreaker.of(
                "okta",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(REQUESTS_LOOKED_AT)
                        .minimumNumberOfCalls(REQUESTS_LOOKED_AT)
                        .failureRateThreshold(75)
                        .waitDurationInOpenState(REST)
                        .permittedNumberOfCallsInHalfOpenState(2)
                        .clock(clock.withZone(ZoneOffset.UTC))
                        .build());
    }

    /**
     * Sends, and hears how it went.
     *
     * @throws ProviderFailure without sending anything, while the org is left alone
     */
    OktaResponse guard(Sending sending) throws IOException {
        if (!breaker.tryAcquirePermission()) {
            throw new ProviderFailure(
                    Kind.UNAVAILABLE, "the org failed too often lately and is left alone for a while.", REST, null);
        }
        long start = time.nanoTime();
        try {
            OktaResponse answer = sending.send();
            if (answer.getStatusCode().is5xxServerError()) {
                breaker.onError(time.nanoTime() - start, TimeUnit.NANOSECONDS, new IOException("out of order"));
            } else {
                breaker.onSuccess(time.nanoTime() - start, TimeUnit.NANOSECONDS);
            }
            return answer;
        } catch (IOException away) {
            breaker.onError(time.nanoTime() - start, TimeUnit.NANOSECONDS, away);
            throw away;
        } catch (RuntimeException notSent) {
            breaker.releasePermission();
            throw notSent;
        }
    }

    /** One request on its way. */
    interface Sending {
        OktaResponse send() throws IOException;
    }
}
