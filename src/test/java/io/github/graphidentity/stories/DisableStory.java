package io.github.graphidentity.stories;

import static io.github.graphidentity.TestAccount.DOCUMENTED_IN_AD;
import static io.github.graphidentity.TestAccount.DOCUMENTED_IN_OKTA;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.OnDefaultTenant;
import io.github.graphidentity.TestAccount;
import io.github.graphidentity.TestClient;
import org.junit.jupiter.api.Test;

@EmulatorTest
@OnDefaultTenant
class DisableStory {

    private final Emulator emulator;
    private final Providers providers;

    DisableStory(Emulator emulator) {
        this.emulator = emulator;
        this.providers = new Providers(emulator);
    }

    @Test
    void disablesAnActiveDirectoryAccount() {
        assertThat(providers.attribute("dora.documented", "userAccountControl")).isEqualTo("512");
        succeeds(DOCUMENTED_IN_AD, "disable");
        assertThat(providers.attribute("dora.documented", "userAccountControl")).isEqualTo("514");
        succeeds(DOCUMENTED_IN_AD, "disable");
        assertThat(providers.attribute("dora.documented", "userAccountControl")).isEqualTo("514");
    }

    @Test
    void keepsTheOtherFlagsOfUserAccountControl() {
        assertThat(providers.attribute("nora.neverexpires", "userAccountControl"))
                .isEqualTo("66048");
        succeeds(TestAccount.PASSWORD_NEVER_EXPIRES, "disable");
        assertThat(providers.attribute("nora.neverexpires", "userAccountControl"))
                .isEqualTo("66050");
        succeeds(TestAccount.PASSWORD_NEVER_EXPIRES, "enable");
        assertThat(providers.attribute("nora.neverexpires", "userAccountControl"))
                .isEqualTo("66048");
    }

    @Test
    void suspendsAnOktaUser() {
        assertThat(providers.status("878a6911-f3da-41eb-a895-1d46fa054d3e")).isEqualTo("ACTIVE");
        succeeds(DOCUMENTED_IN_OKTA, "disable");
        assertThat(providers.status("878a6911-f3da-41eb-a895-1d46fa054d3e")).isEqualTo("SUSPENDED");
        assertThat(emulator.state(DOCUMENTED_IN_OKTA).get("sessions").asInt()).isZero();
    }

    private void succeeds(TestAccount account, String action) {
        var response = emulator.invokeAction(emulator.bearer(TestClient.SOC_AUTOMATION), account, action);
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        assertThat(response.json().get("action").stringValue()).isEqualTo(action);
        assertThat(response.json().get("accountId").stringValue()).isEqualTo(account.accountId());
    }
}
