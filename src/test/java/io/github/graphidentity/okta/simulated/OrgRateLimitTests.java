package io.github.graphidentity.okta.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.MovingClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The window of a rate limit passes with the clock that a test sets, and with no other. */
class OrgRateLimitTests {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final MovingClock clock = new MovingClock(NOON);
    private final OrgRateLimit limit = new OrgRateLimit(clock);

    OrgRateLimitTests() {
        limit.set(2, Duration.ofMinutes(1));
    }

    @Test
    void resetsWhenItsWindowEnds() {
        assertThat(limit.take()).isEqualTo(new OrgRateLimit.State(2, 1, NOON.getEpochSecond() + 60, false));
        clock.now = NOON.plusSeconds(59);
        assertThat(limit.take().exceeded()).isFalse();
        assertThat(limit.take()).isEqualTo(new OrgRateLimit.State(2, 0, NOON.getEpochSecond() + 60, true));

        clock.now = NOON.plusSeconds(60);

        assertThat(limit.take()).isEqualTo(new OrgRateLimit.State(2, 1, NOON.getEpochSecond() + 120, false));
    }

    @Test
    void doesNotResetWhileTheClockStandsStill() {
        for (int i = 0; i < 100; i++) {
            assertThat(limit.take().exceeded()).isEqualTo(i >= 2);
        }
    }

    @Test
    void startsANewWindowIfTheClockIsSetBack() {
        limit.take();
        limit.take();
        assertThat(limit.take().exceeded()).isTrue();

        clock.now = NOON.minus(Duration.ofDays(1));

        assertThat(limit.take()).isEqualTo(new OrgRateLimit.State(2, 1, clock.now.getEpochSecond() + 60, false));
    }

    @Test
    void startsANewWindowWhenItIsSet() {
        limit.take();
        limit.take();

        limit.set(1, Duration.ofSeconds(10));

        assertThat(limit.take()).isEqualTo(new OrgRateLimit.State(1, 0, NOON.getEpochSecond() + 10, false));
        assertThat(limit.take().exceeded()).isTrue();
    }
}
