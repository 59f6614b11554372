package io.github.graphidentity.platform.store;

import io.github.graphidentity.platform.records.Storage;
import io.github.graphidentity.platform.records.StoreUnavailable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Reports whether the database is available. After a call has failed, it is unavailable until a change succeeds. It is part of the readiness; without a database it is always up. */
@Component
final class StoreHealthIndicator implements HealthIndicator {

    private final Storage storage;

    StoreHealthIndicator(Storage storage) {
        this.storage = storage;
    }

    @Override
    public Health health() {
        try {
            storage.check();
            return Health.up().build();
        } catch (StoreUnavailable unavailable) {
            return Health.down()
                    .withDetail("reason", String.valueOf(unavailable.getMessage()))
                    .build();
        }
    }
}
