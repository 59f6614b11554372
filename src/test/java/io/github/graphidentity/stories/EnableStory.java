package io.github.graphidentity.stories;

import static io.github.graphidentity.TestAccount.SERVICE_IN_AD;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.OnDefaultTenant;
import io.github.graphidentity.TestAccount;
import io.github.graphidentity.TestClient;
import org.junit.jupiter.api.Test;

@EmulatorTest
@OnDefaultTenant
class EnableStory {

    private final Emulator emulator;
    private final Providers providers;

    EnableStory(Emulator emulator) {
        this.emulator = emulator;
        this.providers = new Providers(emulator);
    }

    @Test
    void enablesAnActiveDirectoryAccount() {
        succeeds(SERVICE_IN_AD, "disable");
        assertThat(providers.attribute("svc-backup", "userAccountControl")).isEqualTo("66050");
        succeeds(SERVICE_IN_AD, "enable");
        assertThat(providers.attribute("svc-backup", "userAccountControl")).isEqualTo("66048");
        succeeds(SERVICE_IN_AD, "enable");
        assertThat(providers.attribute("svc-backup", "userAccountControl")).isEqualTo("66048");
    }

    @Test
    void unsuspendsAnOktaUser() {
        assertThat(providers.status("00u10000000000000008")).isEqualTo("SUSPENDED");
        succeeds(TestAccount.SUSPENDED_IN_OKTA, "enable");
        assertThat(providers.status("00u10000000000000008")).isEqualTo("ACTIVE");
    }

    private void succeeds(TestAccount account, String action) {
        var response = emulator.invokeAction(emulator.bearer(TestClient.SOC_AUTOMATION), account, action);
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        assertThat(response.json().get("action").stringValue()).isEqualTo(action);
        assertThat(response.json().get("accountId").stringValue()).isEqualTo(account.accountId());
    }
}
