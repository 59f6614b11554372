package io.github.graphidentity.okta.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.graphidentity.platform.concurrent.Deadline;
import io.github.graphidentity.platform.concurrent.ElapsedTime;
import io.github.graphidentity.provider.ProviderFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.client.MockClientHttpResponse;

class OktaBreakerTests {

    private static final int CALLERS = 40;

    private final FakeTime time = new FakeTime();
    private final OktaBreaker breaker = new OktaBreaker(time);
    private final CountDownLatch trial = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(2);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        trial.countDown();
        threads.shutdownNow();
    }

    @Test
    void refusesNobodyAfterTheOutage() throws Exception {
        List<Future<OktaResponse>> callers = callersAfterAnOutage();

        trial.countDown();

        for (Future<OktaResponse> caller : callers) {
            assertThat(caller.get(20, TimeUnit.SECONDS).getStatusCode().value()).isEqualTo(200);
        }
    }

    @Test
    void refusesTheOtherCallersIfTheTrialFails() throws Exception {
        List<Future<OktaResponse>> callers = callersAfterAnOutage();
        threads.shutdownNow();

        int refused = 0;
        for (Future<OktaResponse> caller : callers) {
            Throwable failure =
                    catchThrowable(() -> caller.get(20, TimeUnit.SECONDS)).getCause();
            refused += failure instanceof ProviderFailure ? 1 : 0;
        }
        assertThat(refused).isEqualTo(CALLERS - 2);
    }

    @Test
    void waitsForTheTrialOnlyUntilTheDeadline() throws Exception {
        List<Future<OktaResponse>> callers = callersAfterAnOutage();

        assertThat(catchThrowableOfType(
                        ProviderFailure.class,
                        () -> breaker.guard(new Deadline(Duration.ofSeconds(1), time), () -> {
                            throw new IllegalStateException("must not be sent");
                        })))
                .hasMessage("requests to the org failed too often, so none are sent for a while.");
        assertThat(callers).hasSize(CALLERS);
    }

    /** Two callers try the org, and the others have arrived. */
    private List<Future<OktaResponse>> callersAfterAnOutage() throws InterruptedException {
        for (int i = 0; i < OktaBreaker.WINDOW; i++) {
            assertThat(catchThrowable(() -> breaker.guard(new Deadline(Duration.ofSeconds(20), time), () -> {
                        throw new IOException("refused");
                    })))
                    .hasMessage("refused");
        }
        time.pass(OktaBreaker.OPEN.plusSeconds(1));
        List<Future<OktaResponse>> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            callers.add(threads.submit(
                    () -> breaker.guard(new Deadline(Duration.ofSeconds(20), ElapsedTime.REAL), this::slowResponse)));
        }
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        return callers;
    }

    private OktaResponse slowResponse() throws IOException {
        begun.countDown();
        try {
            trial.await();
        } catch (InterruptedException interrupted) {
            throw new IOException(interrupted);
        }
        return OktaResponse.of(new MockClientHttpResponse("{}".getBytes(StandardCharsets.UTF_8), 200), 100);
    }
}
