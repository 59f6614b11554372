package io.github.graphidentity.emulator.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.platform.concurrent.ElapsedTime;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;

class CachedHealthTests {

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger checks = new AtomicInteger();
    private final CachedHealth health = new CachedHealth(
            () -> Health.up().withDetail("check", checks.incrementAndGet()).build(),
            Duration.ofSeconds(5),
            new ElapsedTime() {
                @Override
                public long nanoTime() {
                    return now.get();
                }

                @Override
                public void sleep(Duration duration) {}
            });

    @Test
    void asksTheProviderOnceInAWhile() {
        for (int i = 0; i < 100; i++) {
            assertThat(health.health().getDetails()).containsEntry("check", 1);
        }
        now.addAndGet(Duration.ofSeconds(5).toNanos());
        assertThat(health.health().getDetails()).containsEntry("check", 1);

        now.addAndGet(1);

        assertThat(health.health().getDetails()).containsEntry("check", 2);
        assertThat(checks).hasValue(2);
    }
}
