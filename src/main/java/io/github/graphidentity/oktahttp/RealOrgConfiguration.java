package io.github.graphidentity.oktahttp;

import io.github.graphidentity.okta.OktaOrgs;
import io.github.graphidentity.okta.OktaProperties;
import io.github.graphidentity.oktaauth.ApiToken;
import io.github.graphidentity.oktaauth.OktaCredentials;
import io.github.graphidentity.startup.StartFailure;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** With {@code emulator.okta.org-url} set, that org takes precedence over the simulated ones. */
@Configuration(proxyBeanMethods = false)
@Conditional(RealOrgConfiguration.OrgUrlIsSet.class)
class RealOrgConfiguration {

    private static final String FILE = "file:";

    @Bean
    @Primary
    OktaOrgs realOrg(OktaProperties properties, Clock clock, MeterRegistry meters) {
        return new RealOrg(properties, credentials(properties, clock), new RateLimit(clock, meters), ElapsedTime.REAL);
    }

    static OktaCredentials credentials(OktaProperties properties, Clock clock) {
        String apiToken = secret("api-token", properties.apiToken());
        if (apiToken.isEmpty()) {
            throw new StartFailure(
                    "emulator.okta.org-url names a real org, but nothing to authenticate with is set.",
                    "Set emulator.okta.api-token, or emulator.okta.client-id and emulator.okta.private-key.");
        }
        return new ApiToken(apiToken);
    }

    /** Never says what it read: the value, or half of it, may be the secret. */
    private static String secret(String setting, String value) {
        if (!value.startsWith(FILE)) {
            return value.trim();
        }
        Path file = Path.of(value.substring(FILE.length()).replaceFirst("^//", ""));
        try {
            return Files.readString(file).trim();
        } catch (IOException unreadable) {
            throw new StartFailure(
                    "emulator.okta." + setting + " names the file " + file + ", which cannot be read.",
                    "Put the secret there, readable by this process, or set it directly.",
                    unreadable);
        }
    }

    /** An empty value is none: so the default stands in application.yaml, and an environment can take it back. */
    static final class OrgUrlIsSet implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return StringUtils.hasText(context.getEnvironment().getProperty("emulator.okta.org-url"));
        }
    }
}
