package io.github.graphidentity.okta.connection;

import io.github.graphidentity.okta.adapter.OktaFailures;
import io.github.graphidentity.okta.client.OktaClient;
import io.github.graphidentity.okta.client.OktaException;
import io.github.graphidentity.provider.ProviderFailure;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether a real org answers, and takes our credentials: a list of one user, which either kind of credentials may read.
 * Whoever asks for health asks every few seconds, and each request to an org counts against its rate limit; so an answer
 * holds for a while.
 */
final class OktaHealthIndicator implements HealthIndicator {

    static final Duration HOLDS = Duration.ofSeconds(30);

    private final Supplier<OktaClient> org;
    private final String host;
    private final ElapsedTime time;
    private @Nullable Health last;
    private long asked;

    /** @param org to be asked once */
    OktaHealthIndicator(Supplier<OktaClient> org, String host, ElapsedTime time) {
        this.org = org;
        this.host = host;
        this.time = time;
    }

    /** Many who ask at once wait for one answer. */
    @Override
    public synchronized Health health() {
        Health known = last;
        if (known == null || time.nanoTime() - asked > HOLDS.toNanos()) {
            known = ask();
            last = known;
            asked = time.nanoTime();
        }
        return known;
    }

    private Health ask() {
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
