package io.github.graphidentity.okta.connection;

import static io.github.graphidentity.provider.IdentityProvider.OKTA;
import static io.github.graphidentity.provider.ProviderMode.REAL;

import io.github.graphidentity.platform.startup.StartFailure;
import io.github.graphidentity.provider.ConditionalOnProviderMode;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;

/** With {@code emulator.okta.org-url} set, that org takes the place of the simulated ones. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProviderMode(value = OKTA, mode = REAL)
class RealOrgConfiguration {

    @Bean
    RealOrg oktaOrgs(OktaProperties properties, Clock clock, MeterRegistry meters) {
        return new RealOrg(properties, credentials(properties, clock), new RateLimit(clock, meters), ElapsedTime.REAL);
    }

    @Bean
    OktaHealthIndicator oktaHealthIndicator(RealOrg org, OktaProperties properties) {
        return new OktaHealthIndicator(
                () -> org.within(properties.connectTimeout(), "health"),
                OrgUrl.of(properties.orgUrl()).getHost(),
                ElapsedTime.REAL);
    }

    static OktaCredentials credentials(OktaProperties properties, Clock clock) {
        String apiToken = secret("api-token", properties.apiToken(), properties.apiTokenFile());
        String privateKey = secret("private-key", properties.privateKey(), properties.privateKeyFile());
        boolean app = !properties.clientId().isBlank() && !privateKey.isEmpty();
        if (apiToken.isEmpty() == !app) {
            throw new StartFailure(
                    "emulator.okta.org-url names a real org, but "
                            + (app ? "there are two ways to authenticate." : "nothing to authenticate with is set."),
                    "Set emulator.okta.api-token, or emulator.okta.client-id and emulator.okta.private-key; secrets also as …-file.");
        }
        return app
                ? new ServiceApp(
                        OrgUrl.of(properties.orgUrl()),
                        properties.clientId().trim(),
                        privateKey,
                        properties.keyId().trim(),
                        properties.scopes(),
                        clock)
                : new ApiToken(apiToken);
    }

    /** Never says what it read, for that may be the secret. Editors end files with a line feed, which no secret has. */
    private static String secret(String setting, String value, @Nullable Resource file) {
        if (file == null) {
            return value.trim();
        }
        try {
            return file.getContentAsString(StandardCharsets.UTF_8).trim();
        } catch (IOException unreadable) {
            throw new StartFailure(
                    "emulator.okta." + setting + "-file, " + file.getDescription() + ", cannot be read.",
                    "Check its path and its permissions.",
                    unreadable);
        }
    }
}
