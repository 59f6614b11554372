package io.github.graphidentity.emulator.control;

import io.github.graphidentity.tenant.clock.TenantClock;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reads and changes the clock of a tenant. */
@RestController
@RequestMapping("/_emulator/clock")
class ClockController {

    private static final String USAGE = "Example: {\"set\": \"2027-01-01T00:00:00Z\", \"advance\": \"PT1H\","
            + " \"frozen\": true}. Each field is optional.";

    /** Returns the time of the tenant's clock. */
    @GetMapping
    Time clock(SimulatedTenant tenant) {
        return Time.of(tenant.clock());
    }

    /** Sets, then advances the tenant's clock. It is frozen before that, so that it shows exactly the set time, or resumed after it. */
    @PostMapping
    Time change(SimulatedTenant tenant, @ControlBody Change change) {
        TenantClock clock = tenant.clock();
        if (change.set() == null && change.advance() == null && change.frozen() == null) {
            throw ControlErrors.badRequest("One of the fields set, advance and frozen is required. " + USAGE);
        }
        Duration advance = change.advance() == null ? Duration.ZERO : change.advance();
        if (advance.isNegative()) {
            throw ControlErrors.badRequest(
                    "advance must not be negative, but is " + advance + "; use set to go back in time.");
        }
        Instant from = change.set() == null ? clock.instant() : change.set();
        Duration room = Duration.between(from, TenantClock.LATEST);
        if (!TenantClock.canShow(from) || room.compareTo(advance) < 0) {
            throw ControlErrors.badRequest("The resulting time must be between the years 1970 and 9000.");
        }
        if (Boolean.TRUE.equals(change.frozen())) {
            clock.freeze();
        }
        if (change.set() != null) {
            clock.set(change.set());
        }
        clock.advance(advance);
        if (Boolean.FALSE.equals(change.frozen())) {
            clock.resume();
        }
        return Time.of(clock);
    }

    /**
     * A change of the clock; omitted fields change nothing.
     *
     * @param set time to set, such as 2027-01-01T00:00:00Z
     * @param advance duration to advance by, such as PT1H30M
     * @param frozen true stops the clock, false lets it run
     */
    record Change(
            @Nullable Instant set,
            @Nullable Duration advance,
            @Nullable Boolean frozen) {}

    /**
     * The time of a tenant's clock.
     *
     * @param now current time, with milliseconds
     * @param frozen whether the clock is stopped
     */
    record Time(Instant now, boolean frozen) {

        static Time of(TenantClock clock) {
            return new Time(clock.instant().truncatedTo(ChronoUnit.MILLIS), clock.isFrozen());
        }
    }
}
