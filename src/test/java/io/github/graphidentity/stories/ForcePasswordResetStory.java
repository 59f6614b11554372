package io.github.graphidentity.stories;

import static io.github.graphidentity.TestAccount.AD_ONLY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.OnDefaultTenant;
import io.github.graphidentity.TestAccount;
import io.github.graphidentity.TestClient;
import org.junit.jupiter.api.Test;

@EmulatorTest
@OnDefaultTenant
class ForcePasswordResetStory {

    private final Emulator emulator;
    private final Providers providers;

    ForcePasswordResetStory(Emulator emulator) {
        this.emulator = emulator;
        this.providers = new Providers(emulator);
    }

    @Test
    void forcesAPasswordResetInActiveDirectory() {
        assertThat(providers.attribute("ada.adonly", "pwdLastSet")).isNotEqualTo("0");
        succeeds(AD_ONLY, "forcePasswordReset");
        assertThat(providers.attribute("ada.adonly", "pwdLastSet")).isEqualTo("0");
        assertThat(providers.attribute("ada.adonly", "userAccountControl")).isEqualTo("512");
        succeeds(AD_ONLY, "forcePasswordReset");
        assertThat(providers.attribute("ada.adonly", "pwdLastSet")).isEqualTo("0");
    }

    private void succeeds(TestAccount account, String action) {
        var response = emulator.invokeAction(emulator.bearer(TestClient.SOC_AUTOMATION), account, action);
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        assertThat(response.json().get("action").stringValue()).isEqualTo(action);
        assertThat(response.json().get("accountId").stringValue()).isEqualTo(account.accountId());
    }
}
