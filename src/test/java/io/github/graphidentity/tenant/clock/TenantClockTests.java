package io.github.graphidentity.tenant.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TenantClockTests {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private Instant process = NOON;
    private final Clock processClock = ((InstantSource) () -> process).withZone(ZoneOffset.UTC);
    private final TenantClock clock = new TenantClock(processClock);

    @Test
    void goesWithTheProcess() {
        process = NOON.plusSeconds(1);
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(1));
        assertThat(clock.isFrozen()).isFalse();
    }

    @Test
    void standsStillWhileItIsFrozen() {
        clock.freeze();
        process = NOON.plusSeconds(60);
        assertThat(clock.instant()).isEqualTo(NOON);
        assertThat(clock.isFrozen()).isTrue();
    }

    @Test
    void runsOnFromWhereItStoodStill() {
        clock.freeze();
        process = NOON.plusSeconds(60);
        clock.resume();
        process = NOON.plusSeconds(61);
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void letsTimePassAtOnceWhetherItRunsOrNot() {
        clock.advance(Duration.ofHours(1));
        process = NOON.plusSeconds(5);
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(3605));
        clock.freeze();
        clock.advance(Duration.ofDays(1));
        process = NOON.plusSeconds(10);
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(3605 + 86_400));
    }

    @Test
    void goesToAnyMomentAndStaysAsFrozenAsItWas() {
        Instant then = Instant.parse("2001-01-01T00:00:00Z");
        clock.set(then);
        process = NOON.plusSeconds(1);
        assertThat(clock.instant()).isEqualTo(then.plusSeconds(1));
        clock.freeze();
        clock.set(then);
        process = NOON.plusSeconds(2);
        assertThat(clock.instant()).isEqualTo(then);
    }

    @Test
    void returnsToTheProcess() {
        clock.set(Instant.EPOCH);
        clock.freeze();
        clock.reset();
        assertThat(clock.instant()).isEqualTo(NOON);
        assertThat(clock.isFrozen()).isFalse();
    }
}
