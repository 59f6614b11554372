package io.github.graphidentity.activedirectory.connection;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionPoolHealthCheck;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.ServerSet;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A domain controller that is left alone for a while where it does not answer, so that a dead one costs nobody more than
 * the first few their time.
 */
final class CircuitBreakingServerSet extends ServerSet {

    private static final Logger log = LoggerFactory.getLogger(CircuitBreakingServerSet.class);

    /** Two in a row, since one may have been the restart of the controller. */
    private static final CircuitBreakerConfig BREAKER = CircuitBreakerConfig.custom()
            .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
            .slidingWindowSize(2)
            .minimumNumberOfCalls(2)
            .failureRateThreshold(100)
            .waitDurationInOpenState(Duration.ofSeconds(2))
            .permittedNumberOfCallsInHalfOpenState(1)
            .build();

    /** A burst of invocations must not look like a dead controller, just because it has so many hands to shake. */
    private static final int CONNECTING_AT_ONCE = 8;

    private final ServerSet controller;
    private final BindBackoff hold;
    private final Duration patience;
    private final CircuitBreaker breaker;
    private final Semaphore connecting = new Semaphore(CONNECTING_AT_ONCE, true);

    /**
     * A controller under guard.
     *
     * @param hold shared by all controllers of a domain
     * @param patience how long to wait for one's turn to connect
     */
    CircuitBreakingServerSet(String name, ServerSet controller, BindBackoff hold, Duration patience) {
        this.controller = controller;
        this.hold = hold;
        this.patience = patience;
        this.breaker = CircuitBreaker.of(name, BREAKER);
    }

    @Override
    public LDAPConnection getConnection() throws LDAPException {
        return getConnection(null);
    }

    @Override
    public LDAPConnection getConnection(@Nullable LDAPConnectionPoolHealthCheck healthCheck) throws LDAPException {
        awaitTurn();
        try {
            return connect(healthCheck);
        } finally {
            connecting.release();
        }
    }

    private void awaitTurn() throws LDAPException {
        try {
            if (!connecting.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new LDAPException(ResultCode.CONNECT_ERROR, "too many others are connecting");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LDAPException(ResultCode.LOCAL_ERROR, "interrupted", interrupted);
        }
    }

    private LDAPConnection connect(@Nullable LDAPConnectionPoolHealthCheck healthCheck) throws LDAPException {
        hold.check();
        try {
            breaker.acquirePermission();
        } catch (CallNotPermittedException leftAlone) {
            throw new LDAPException(ResultCode.CONNECT_ERROR, String.valueOf(leftAlone.getMessage()), leftAlone);
        }
        long start = System.nanoTime();
        try {
            LDAPConnection connection = controller.getConnection(healthCheck);
            breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            return connection;
        } catch (LDAPException failure) {
            log.warn("no connection to {}: {}", breaker.getName(), failure.getMessage());
            if (failure.getResultCode().equals(ResultCode.INVALID_CREDENTIALS)) {
                // It does answer.
                breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
                hold.begin(failure);
            } else {
                breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, failure);
            }
            throw failure;
        }
    }

    @Override
    public boolean includesAuthentication() {
        return true;
    }

    @Override
    public boolean includesPostConnectProcessing() {
        return true;
    }
}
