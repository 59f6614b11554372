package io.github.graphidentity.stories;

import static io.github.graphidentity.emulator.client.Fault.throttle;
import static io.github.graphidentity.emulator.client.Requests.invokeAction;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.EmbeddedEmulator;
import io.github.graphidentity.EmulatorExtension;
import io.github.graphidentity.emulator.client.Requests;
import io.github.graphidentity.emulator.client.TenantClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmulatorExtension.class)
class SocScriptStory {

    private static final String DORA = "256db173-930a-4991-9061-0d51a9a93ba5";

    @Test
    void disablesTheUserNamedInTheAlert(EmbeddedEmulator emulator, TenantClient tenant) throws Exception {
        tenant.faults()
                .add(throttle().retryAfter("1").of(invokeAction("disable")).first(1));
        SocScript script = new SocScript(emulator.graphUrl(), tenant.token());

        script.disable("dora.documented@" + tenant.domain());

        tenant.journal()
                .verifyInOrder(
                        Requests.of("identityAccounts").status(200).exactly(1),
                        invokeAction("disable").on(DORA).status(429).exactly(1),
                        invokeAction("disable").on(DORA).outcome("CHANGED").exactly(1));
        int userAccountControl = tenant.account(DORA).get("userAccountControl").asInt();
        assertThat(userAccountControl).as("512 was enabled, 514 is disabled").isEqualTo(514);
    }
}
