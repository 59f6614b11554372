package io.github.graphidentity.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.EmbeddedEmulator;
import io.github.graphidentity.EmulatorExtension;
import io.github.graphidentity.client.TenantClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmulatorExtension.class)
class SocScriptStory {

    private static final String DORA = "256db173-930a-4991-9061-0d51a9a93ba5";

    @Test
    void disablesWhomTheAlertNames(EmbeddedEmulator emulator, TenantClient tenant) throws Exception {
        SocScript script = new SocScript(emulator.graphUrl(), tenant.token());

        script.disable("dora.documented@" + tenant.domain());

        int userAccountControl = tenant.account(DORA).get("userAccountControl").asInt();
        assertThat(userAccountControl).as("512 was enabled, 514 is disabled").isEqualTo(514);
    }
}
