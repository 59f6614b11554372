package io.github.graphidentity.okta.connection;

import io.github.graphidentity.okta.adapter.OktaFailures;
import io.github.graphidentity.okta.client.OktaClient;
import io.github.graphidentity.okta.client.OktaException;
import io.github.graphidentity.provider.ProviderFailure;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Reports whether a real org answers and accepts the credentials, by listing one user. */
final class OktaHealthIndicator implements HealthIndicator {

    private final Supplier<OktaClient> org;
    private final String host;

    /** @param org creates the client of one request */
    OktaHealthIndicator(Supplier<OktaClient> org, String host) {
        this.org = org;
        this.host = host;
    }

    @Override
    public Health health() {
        try {
            org.get().listUsers(1, null);
            return Health.up().withDetail("org", host).build();
        } catch (OktaException | ProviderFailure failure) {
            return Health.down()
                    .withDetail("org", host)
                    .withDetail("reason", OktaFailures.of(failure).reason())
                    .build();
        }
    }
}
