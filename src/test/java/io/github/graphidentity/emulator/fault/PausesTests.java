package io.github.graphidentity.emulator.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.RunningEmulator;
import io.github.graphidentity.Soon;
import io.github.graphidentity.TestAccount;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.platform.concurrent.WaitingThreads;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Faults that delay requests while many requests of the tenant are waiting already. */
@RunningEmulator
@TestPropertySource(properties = "server.tomcat.threads.max=4")
class PausesTests {

    private static final String EXHAUSTED = "Too many requests of this tenant are waiting already.";

    @Autowired
    private Emulator emulator;

    @Autowired
    private WaitingThreads threads;

    private List<Thread> waiting = List.of();

    @BeforeEach
    void takeAllPlaces() {
        Pauses pauses = new Pauses(threads, emulator.tenantId());
        waiting = Stream.generate(() -> new Thread(() -> pauses.milliseconds(120_000)))
                .limit(2)
                .toList();
        waiting.forEach(Thread::start);
        Soon.is(() -> !pauses.milliseconds(0));
    }

    @AfterEach
    void freeAllPlaces() throws InterruptedException {
        for (Thread thread : waiting) {
            thread.interrupt();
            thread.join();
        }
    }

    @Test
    void rejectsADelayedRequestAtOnce() {
        add("delay");
        TestResponse response = act();
        assertThat(response.status()).isEqualTo(503);
        assertThat(response.json().at("/error/message").stringValue()).isEqualTo(EXHAUSTED);
    }

    @Test
    void failsACallToASlowProviderAtOnce() {
        add("slow");
        TestResponse response = act();
        assertThat(response.status()).isEqualTo(503);
        assertThat(response.json().at("/error/message").stringValue()).endsWith(EXHAUSTED);
    }

    @Test
    void closesTheConnectionOfAStalledResponseAtOnce() {
        add("stall");
        assertThatThrownBy(this::act).isNotNull();
    }

    @Test
    void delaysAgainWhenAnotherRequestHasEnded() throws InterruptedException {
        add("delay");
        freeAllPlaces();
        assertThat(act().status()).isEqualTo(200);
    }

    @Test
    void rejectsAVerificationAtOnce() {
        TestResponse response = emulator.post("/_emulator/verify?tenant=" + emulator.tenantId())
                .json("{\"expect\": [{\"operation\": \"users\"}]}")
                .send();
        assertThat(response.status()).isEqualTo(503);
        assertThat(response.json().at("/detail").stringValue()).isEqualTo(EXHAUSTED);
    }

    @Test
    void delaysTheRequestsOfAnotherTenant() {
        assertThat(new Pauses(threads, "fabrikam").milliseconds(0)).isTrue();
    }

    private void add(String fault) {
        emulator.tenant().reset();
        assertThat(emulator.post("/_emulator/faults?tenant=" + emulator.tenantId())
                        .json("{\"fault\": \"%s\", \"milliseconds\": 1}".formatted(fault))
                        .send()
                        .status())
                .isEqualTo(201);
    }

    private TestResponse act() {
        return emulator.invokeAction(emulator.bearer(TestClient.SOC_AUTOMATION), TestAccount.SERVICE_IN_AD, "disable");
    }
}
