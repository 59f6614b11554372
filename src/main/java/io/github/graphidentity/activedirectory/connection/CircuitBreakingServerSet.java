package io.github.graphidentity.activedirectory.connection;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionPoolHealthCheck;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.ServerSet;
import io.github.graphidentity.platform.concurrent.BreakerPermission;
import io.github.graphidentity.platform.concurrent.Deadline;
import io.github.graphidentity.platform.concurrent.ElapsedTime;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connects to a domain controller, and stops trying for a while after it failed twice in a row. */
final class CircuitBreakingServerSet extends ServerSet {

    private static final Logger log = LoggerFactory.getLogger(CircuitBreakingServerSet.class);

    /** Tolerates one failure, because the controller may have restarted. */
    private static final CircuitBreakerConfig BREAKER = CircuitBreakerConfig.custom()
            .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
            .slidingWindowSize(2)
            .minimumNumberOfCalls(2)
            .failureRateThreshold(100)
            .waitDurationInOpenState(Duration.ofSeconds(2))
            .permittedNumberOfCallsInHalfOpenState(1)
            .build();

    /** Limits concurrent handshakes, so that a burst of invocations does not make a healthy controller time out. */
    private static final int MAX_CONNECTING = 8;

    private final ServerSet controller;
    private final BindBackoff backoff;
    private final Duration timeout;
    private final Duration patience;
    private final CircuitBreaker breaker;
    private final Semaphore connecting = new Semaphore(MAX_CONNECTING, true);

    /**
     * Wraps the connections to a controller.
     *
     * @param backoff shared by all controllers of a domain
     * @param timeout how long to wait while too many others connect
     * @param patience how long to wait while another tries whether the controller has recovered
     */
    CircuitBreakingServerSet(
            String name, ServerSet controller, BindBackoff backoff, Duration timeout, Duration patience) {
        this.controller = controller;
        this.backoff = backoff;
        this.timeout = timeout;
        this.patience = patience;
        this.breaker = CircuitBreaker.of(name, BREAKER);
    }

    @Override
    public LDAPConnection getConnection() throws LDAPException {
        return getConnection(null);
    }

    @Override
    public LDAPConnection getConnection(@Nullable LDAPConnectionPoolHealthCheck healthCheck) throws LDAPException {
        acquire();
        try {
            return connect(healthCheck);
        } finally {
            connecting.release();
        }
    }

    private void acquire() throws LDAPException {
        try {
            if (!connecting.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new LDAPException(ResultCode.CONNECT_ERROR, "too many connections are being opened");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LDAPException(ResultCode.LOCAL_ERROR, "interrupted", interrupted);
        }
    }

    private LDAPConnection connect(@Nullable LDAPConnectionPoolHealthCheck healthCheck) throws LDAPException {
        backoff.check();
        if (!BreakerPermission.acquire(breaker, new Deadline(patience, ElapsedTime.REAL))) {
            CallNotPermittedException open = CallNotPermittedException.createCallNotPermittedException(breaker);
            throw new LDAPException(ResultCode.CONNECT_ERROR, String.valueOf(open.getMessage()), open);
        }
        long start = System.nanoTime();
        try {
            LDAPConnection connection = controller.getConnection(healthCheck);
            breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            return connection;
        } catch (LDAPException failure) {
            log.warn("Cannot connect to {}: {}", breaker.getName(), failure.getMessage());
            if (failure.getResultCode().equals(ResultCode.INVALID_CREDENTIALS)) {
                // The controller is available.
                breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
                backoff.begin(failure);
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
