package io.github.graphidentity.stories;

import static io.github.graphidentity.emulator.client.Requests.invokeAction;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.EmbeddedEmulator;
import io.github.graphidentity.EmulatorExtension;
import io.github.graphidentity.emulator.client.Fault;
import io.github.graphidentity.emulator.client.FaultRule;
import io.github.graphidentity.emulator.client.JournalEntry;
import io.github.graphidentity.emulator.client.Requests;
import io.github.graphidentity.emulator.client.TenantClient;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The code of docs/how-to/use-it-in-a-junit-test.md: tests of a user's automation. */
@ExtendWith(EmulatorExtension.class)
class AlertResponseStory {

    private static final String DORA = "256db173-930a-4991-9061-0d51a9a93ba5";

    private SocScript script;

    @BeforeEach
    void pointTheScriptAtTheEmulator(EmbeddedEmulator emulator, TenantClient tenant) {
        script = new SocScript(emulator.graphUrl(), tenant.token());
    }

    @Test
    void disablesTheAccount(TenantClient tenant) throws Exception {
        script.disable("dora.documented@" + tenant.domain());

        tenant.verify(
                invokeAction("disable").on(DORA).at("activeDirectory").exactly(1),
                invokeAction("enable").never());
        assertThat(tenant.account(DORA).get("userAccountControl").asInt()).isEqualTo(514);
    }

    @Test
    void recordsTheOperationsOnTheDirectory(TenantClient tenant) throws Exception {
        script.disable("dora.documented@" + tenant.domain());

        JournalEntry entry =
                tenant.journal().entries(invokeAction("disable").on(DORA)).get(0);
        assertThat(entry.operations())
                .extracting(JournalEntry.Operation::operation)
                .containsExactly("search", "modify", "search");
    }

    @Test
    void retriesAThrottledList(TenantClient tenant) throws Exception {
        FaultRule fault = tenant.faults()
                .add(Fault.throttle()
                        .retryAfter("1")
                        .of(Requests.of("identityAccounts"))
                        .first(1));

        script.disable("dora.documented@" + tenant.domain());

        assertThat(fault.hits()).isEqualTo(1);
        tenant.journal()
                .verifyInOrder(
                        Requests.any().metBy(fault).status(429).exactly(1),
                        invokeAction("disable").outcome("CHANGED").exactly(1));
    }

    @Test
    void disablesTheAccountAfterTheDelay(TenantClient tenant) throws Exception {
        tenant.faults().delayActions(Duration.ofMinutes(5));

        script.disable("dora.documented@" + tenant.domain());

        assertThat(tenant.account(DORA).get("userAccountControl").asInt()).isEqualTo(512);
        tenant.advance(Duration.ofMinutes(5));
        tenant.journal()
                .within(Duration.ofSeconds(10))
                .verify(invokeAction("disable").with("front", "sensor").atLeast(1));
        assertThat(tenant.account(DORA).get("userAccountControl").asInt()).isEqualTo(514);
    }
}
