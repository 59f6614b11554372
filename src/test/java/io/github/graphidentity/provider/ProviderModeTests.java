package io.github.graphidentity.provider;

import static io.github.graphidentity.provider.IdentityProvider.ACTIVE_DIRECTORY;
import static io.github.graphidentity.provider.IdentityProvider.ENTRA_ID;
import static io.github.graphidentity.provider.IdentityProvider.OKTA;
import static io.github.graphidentity.provider.ProviderMode.REAL;
import static io.github.graphidentity.provider.ProviderMode.SIMULATED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.env.MockEnvironment;

class ProviderModeTests {

    @Test
    void isRealAsSoonAsAnAddressIsGiven() {
        MockEnvironment settings = new MockEnvironment();
        assertThat(ProviderMode.of(ACTIVE_DIRECTORY, settings)).isEqualTo(SIMULATED);

        settings.setProperty("emulator.active-directory.url", "");
        assertThat(ProviderMode.of(ACTIVE_DIRECTORY, settings)).isEqualTo(SIMULATED);

        settings.setProperty("emulator.active-directory.url", "ldaps://dc1.corp.example");
        assertThat(ProviderMode.of(ACTIVE_DIRECTORY, settings)).isEqualTo(REAL);
        assertThat(ProviderMode.of(OKTA, settings)).isEqualTo(SIMULATED);
        assertThat(ProviderMode.of(ENTRA_ID, settings)).isEqualTo(SIMULATED);
    }

    @Test
    void decidesWhichOfTwoBeansThereIs() {
        ApplicationContextRunner emulator = new ApplicationContextRunner().withUserConfiguration(Ends.class);

        emulator.run(context -> assertThat(context.getBean(String.class)).isEqualTo("all simulated"));
        emulator.withPropertyValues("emulator.okta.org-url=https://acme.okta.com")
                .run(context -> assertThat(context.getBean(String.class)).isEqualTo("some real"));
        emulator.withPropertyValues("emulator.active-directory.url=ldap:///")
                .run(context -> assertThat(context.getBean(String.class)).isEqualTo("some real"));
    }

    @Configuration(proxyBeanMethods = false)
    static class Ends {

        @Bean
        @ConditionalOnProviderMode(
                value = {ACTIVE_DIRECTORY, OKTA},
                mode = SIMULATED)
        String simulation() {
            return "all simulated";
        }

        @Bean
        @ConditionalOnProviderMode(
                value = {ACTIVE_DIRECTORY, OKTA},
                mode = REAL)
        String theRealThing() {
            return "some real";
        }
    }
}
