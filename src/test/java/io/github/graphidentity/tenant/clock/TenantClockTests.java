package io.github.graphidentity.tenant.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TenantClockTests {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private Instant process = NOON;
    private final Clock processClock = ((InstantSource) () -> process).withZone(ZoneOffset.UTC);
    private final ManualTimer timer = new ManualTimer();
    private final List<String> done = new ArrayList<>();
    private final TenantClock clock = new TenantClock(processClock, timer);

    @Test
    void followsTheProcess() {
        process = NOON.plusSeconds(1);
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(1));
        assertThat(clock.isFrozen()).isFalse();
    }

    @Test
    void standsStillWhileFrozen() {
        clock.freeze();
        process = NOON.plusSeconds(60);
        assertThat(clock.instant()).isEqualTo(NOON);
        assertThat(clock.isFrozen()).isTrue();
    }

    @Test
    void resumesFromWhereItStood() {
        clock.freeze();
        process = NOON.plusSeconds(60);
        clock.resume();
        process = NOON.plusSeconds(61);
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void advancesWhetherItRunsOrIsFrozen() {
        clock.advance(Duration.ofHours(1));
        process = NOON.plusSeconds(5);
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(3605));
        clock.freeze();
        clock.advance(Duration.ofDays(1));
        process = NOON.plusSeconds(10);
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(3605 + 86_400));
    }

    @Test
    void movesToAnyMomentAndStaysFrozen() {
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
    void resetReturnsToTheProcessTime() {
        clock.set(Instant.EPOCH);
        clock.freeze();
        clock.reset();
        assertThat(clock.instant()).isEqualTo(NOON);
        assertThat(clock.isFrozen()).isFalse();
    }

    @Test
    void runsATaskWhenRealTimeReachesIt() {
        clock.schedule(NOON.plusSeconds(60), () -> done.add("task"));
        assertThat(timer.nextWakeUp()).isEqualTo(Duration.ofMillis(60_001));
        process = NOON.plusSeconds(59);
        timer.wakeUp();
        assertThat(done).isEmpty();
        process = NOON.plusSeconds(60);
        timer.wakeUp();
        assertThat(done).containsExactly("task");
        assertThat(timer.nextWakeUp()).isNull();
    }

    @Test
    void runsEveryTaskThatAnAdvanceMakesDueInOrder() {
        clock.freeze();
        clock.schedule(NOON.plusSeconds(3), () -> done.add("third"));
        clock.schedule(NOON.plusSeconds(1), () -> done.add("first"));
        clock.schedule(NOON.plusSeconds(2), () -> done.add("second"));
        clock.advance(Duration.ofSeconds(2));
        assertThat(done).containsExactly("first", "second");
        clock.set(NOON.plusSeconds(3));
        assertThat(done).containsExactly("first", "second", "third");
    }

    @Test
    void runsATaskAtOnceIfItIsAlreadyDue() {
        clock.freeze();
        clock.schedule(NOON, () -> done.add("task"));
        assertThat(done).containsExactly("task");
    }

    @Test
    void waitsForNothingWhileFrozen() {
        clock.schedule(NOON.plusSeconds(60), () -> done.add("task"));
        clock.freeze();
        assertThat(timer.nextWakeUp()).isNull();
        process = NOON.plusSeconds(3600);
        clock.resume();
        assertThat(done).isEmpty();
        assertThat(timer.nextWakeUp()).isEqualTo(Duration.ofMillis(60_001));
    }

    @Test
    void discardsTasks() {
        clock.schedule(NOON.plusSeconds(60), () -> done.add("task"));
        clock.discardTasks();
        clock.advance(Duration.ofHours(1));
        assertThat(done).isEmpty();
        assertThat(timer.nextWakeUp()).isNull();
    }
}
