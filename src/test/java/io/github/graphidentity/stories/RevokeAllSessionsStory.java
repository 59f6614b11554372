package io.github.graphidentity.stories;

import static io.github.graphidentity.TestAccount.OKTA_ONLY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestAccount;
import io.github.graphidentity.TestClient;
import org.junit.jupiter.api.Test;

@EmulatorTest
class RevokeAllSessionsStory {

    private final Emulator emulator;
    private final Providers providers;

    RevokeAllSessionsStory(Emulator emulator) {
        this.emulator = emulator;
        this.providers = new Providers(emulator);
    }

    /** Okta has no call that lists sessions, so the test reads them from the emulator. */
    @Test
    void revokesTheSessionsOfAnOktaUser() {
        assertThat(emulator.state(OKTA_ONLY).get("sessions").asInt()).isEqualTo(1);
        succeeds(OKTA_ONLY, "revokeAllSessions");
        assertThat(emulator.state(OKTA_ONLY).get("sessions").asInt()).isZero();
        assertThat(providers.status("00u10000000000000011")).isEqualTo("ACTIVE");
    }

    private void succeeds(TestAccount account, String action) {
        var response = emulator.invokeAction(emulator.bearer(TestClient.SOC_AUTOMATION), account, action);
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        assertThat(response.json().get("action").stringValue()).isEqualTo(action);
        assertThat(response.json().get("accountId").stringValue()).isEqualTo(account.accountId());
    }
}
