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
        limit.set(2, Duration.ofMinutes(1), 10);
    }

    @Test
    void resetsWhenItsWindowEnds() {
        assertThat(counted()).isEqualTo(new OrgRateLimit.State(2, 1, NOON.getEpochSecond() + 60, false));
        clock.now = NOON.plusSeconds(59);
        assertThat(counted().exceeded()).isFalse();
        assertThat(counted()).isEqualTo(new OrgRateLimit.State(2, 0, NOON.getEpochSecond() + 60, true));

        clock.now = NOON.plusSeconds(60);

        assertThat(counted()).isEqualTo(new OrgRateLimit.State(2, 1, NOON.getEpochSecond() + 120, false));
    }

    @Test
    void doesNotResetWhileTheClockStandsStill() {
        for (int i = 0; i < 100; i++) {
            assertThat(counted().exceeded()).isEqualTo(i >= 2);
        }
    }

    @Test
    void startsANewWindowIfTheClockIsSetBack() {
        counted();
        counted();
        assertThat(counted().exceeded()).isTrue();

        clock.now = NOON.minus(Duration.ofDays(1));

        assertThat(counted()).isEqualTo(new OrgRateLimit.State(2, 1, clock.now.getEpochSecond() + 60, false));
    }

    @Test
    void startsANewWindowWhenItIsSet() {
        counted();
        counted();

        limit.set(1, Duration.ofSeconds(10), 10);

        assertThat(counted()).isEqualTo(new OrgRateLimit.State(1, 0, NOON.getEpochSecond() + 10, false));
        assertThat(counted().exceeded()).isTrue();
    }

    @Test
    void rejectsMoreRequestsAtTheSameTimeThanAllowed() {
        limit.set(100, Duration.ofMinutes(1), 1);
        assertThat(limit.begin().exceeded()).isFalse();
        assertThat(limit.begin()).isEqualTo(new OrgRateLimit.State(0, 0, NOON.getEpochSecond() + 1, true));
        limit.end();
        limit.end();
        assertThat(limit.begin()).isEqualTo(new OrgRateLimit.State(100, 98, NOON.getEpochSecond() + 60, false));
    }

    /** The state for a request that ends at once. */
    private OrgRateLimit.State counted() {
        OrgRateLimit.State state = limit.begin();
        limit.end();
        return state;
    }
}
