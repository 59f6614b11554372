package io.github.graphidentity.okta.connection;

import io.github.graphidentity.okta.adapter.OktaFailures;
import io.github.graphidentity.okta.client.OktaClient;
import io.github.graphidentity.okta.client.OktaException;
import io.github.graphidentity.platform.concurrent.ElapsedTime;
import io.github.graphidentity.provider.ProviderFailure;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Reports whether a real org answers and accepts the credentials, by listing one user. The result is cached, because health is
 * polled every few seconds and each request counts against the org's rate limit.
 */
final class OktaHealthIndicator implements HealthIndicator {

    static final Duration CACHED = Duration.ofSeconds(30);

    private final Supplier<OktaClient> org;
    private final String host;
    private final ElapsedTime time;
    private @Nullable Health last;
    private long checkedAt;

    /** @param org creates the client of one request */
    OktaHealthIndicator(Supplier<OktaClient> org, String host, ElapsedTime time) {
        this.org = org;
        this.host = host;
        this.time = time;
    }

    /** Concurrent callers wait for the same result. */
    @Override
    public synchronized Health health() {
        Health known = last;
        if (known == null || time.nanoTime() - checkedAt > CACHED.toNanos()) {
            known = check();
            last = known;
            checkedAt = time.nanoTime();
        }
        return known;
    }

    private Health check() {
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
