package io.github.graphidentity.activedirectory.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.ServerSet;
import io.github.graphidentity.Soon;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CircuitBreakingServerSetTests {

    private static final int CALLERS = 40;
    private static final Duration LONG = Duration.ofSeconds(20);

    private final ThreadPoolExecutor threads = (ThreadPoolExecutor) Executors.newCachedThreadPool();
    private final AtomicInteger waiting = new AtomicInteger();
    private final CountDownLatch trial = new CountDownLatch(1);
    private volatile boolean up;

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void servesEveryCallerAfterTheOutage() throws Exception {
        CircuitBreakingServerSet servers = afterAnOutage(LONG);
        List<Callable<LDAPConnection>> callers = Collections.nCopies(CALLERS, servers::getConnection);
        List<Future<LDAPConnection>> connections =
                callers.stream().map(threads::submit).toList();
        Soon.is(() -> waiting.get() == 1
                && (threads.getActiveCount() == CALLERS || connections.stream().anyMatch(Future::isDone)));

        trial.countDown();

        for (Future<LDAPConnection> connection : connections) {
            assertThat(connection.get(20, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    void leavesTheTrialToOthersIfAnotherControllerFollows() throws Exception {
        CircuitBreakingServerSet servers = afterAnOutage(Duration.ZERO);
        List<Callable<LDAPConnection>> callers = Collections.nCopies(2, servers::getConnection);
        List<Future<LDAPConnection>> connections =
                callers.stream().map(threads::submit).toList();
        Soon.is(() -> connections.stream().anyMatch(Future::isDone));

        trial.countDown();

        assertThat(Stream.of(outcome(connections.get(0)), outcome(connections.get(1))))
                .containsExactlyInAnyOrder("connected", "not permitted");
    }

    private static String outcome(Future<LDAPConnection> connection) throws Exception {
        try {
            connection.get(20, TimeUnit.SECONDS);
            return "connected";
        } catch (ExecutionException failed) {
            return failed.getCause().getCause() instanceof CallNotPermittedException ? "not permitted" : "failed";
        }
    }

    /** The next connection is the trial, and takes until the latch is open. */
    private CircuitBreakingServerSet afterAnOutage(Duration patience) {
        CircuitBreakingServerSet servers =
                new CircuitBreakingServerSet("dc1", new Controller(), new BindBackoff(), LONG, patience);
        for (int i = 0; i < 2; i++) {
            assertThat(catchThrowableOfType(LDAPException.class, servers::getConnection))
                    .isNotNull();
        }
        long opened = System.nanoTime();
        up = true;
        Soon.is(() -> System.nanoTime() - opened > Duration.ofMillis(2_100).toNanos());
        return servers;
    }

    private final class Controller extends ServerSet {

        @Override
        public LDAPConnection getConnection() throws LDAPException {
            if (!up) {
                throw new LDAPException(ResultCode.CONNECT_ERROR, "refused");
            }
            waiting.incrementAndGet();
            try {
                trial.await();
            } catch (InterruptedException interrupted) {
                throw new LDAPException(ResultCode.CONNECT_ERROR, interrupted);
            }
            return new LDAPConnection();
        }
    }
}
