package io.github.graphidentity.provider;

import static io.github.graphidentity.provider.IdentityProvider.ACTIVE_DIRECTORY;
import static io.github.graphidentity.provider.IdentityProvider.ENTRA_ID;
import static io.github.graphidentity.provider.IdentityProvider.OKTA;
import static io.github.graphidentity.provider.ProviderMode.REAL;
import static io.github.graphidentity.provider.ProviderMode.SIMULATED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class ProviderModeTests {

    @Test
    void isRealIfAnAddressIsSet() {
        MockEnvironment settings = new MockEnvironment();
        assertThat(ProviderMode.of(ACTIVE_DIRECTORY, settings)).isEqualTo(SIMULATED);

        settings.setProperty("emulator.active-directory.url", "");
        assertThat(ProviderMode.of(ACTIVE_DIRECTORY, settings)).isEqualTo(SIMULATED);

        settings.setProperty("emulator.active-directory.url", "ldaps://dc1.corp.example");
        assertThat(ProviderMode.of(ACTIVE_DIRECTORY, settings)).isEqualTo(REAL);
        assertThat(ProviderMode.of(OKTA, settings)).isEqualTo(SIMULATED);
        assertThat(ProviderMode.of(ENTRA_ID, settings)).isEqualTo(SIMULATED);
    }
}
