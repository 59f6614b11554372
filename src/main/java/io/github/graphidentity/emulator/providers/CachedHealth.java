package io.github.graphidentity.emulator.providers;

import io.github.graphidentity.platform.concurrent.ElapsedTime;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Keeps the health of a real provider for a while, because anyone may ask for it as often as they like. Thread-safe. */
final class CachedHealth implements HealthIndicator {

    private final HealthIndicator provider;
    private final Duration kept;
    private final ElapsedTime time;
    private @Nullable Health last;
    private long checkedAt;

    CachedHealth(HealthIndicator provider, Duration kept, ElapsedTime time) {
        this.provider = provider;
        this.kept = kept;
        this.time = time;
    }

    /** Concurrent callers wait for the same result. */
    @Override
    public synchronized @Nullable Health health() {
        if (last == null || time.nanoTime() - checkedAt > kept.toNanos()) {
            last = provider.health();
            checkedAt = time.nanoTime();
        }
        return last;
    }
}
