package io.github.graphidentity.emulator.control;

import io.github.graphidentity.tenant.clock.TenantClock;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** A tenant's time: tokens, throttles, sessions and the times of the simulated providers follow it. */
@RestController
@RequestMapping("/_emulator/clock")
class ClockController {

    private static final String USAGE = "Send one or more of {\"set\": \"2027-01-01T00:00:00Z\", \"advance\": \"PT1H\","
            + " \"frozen\": true}; {\"frozen\": false} lets time run on from where it stands.";

    /** Tokens are dated in seconds of the epoch, directories in steps since 1601: room enough for both. */
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9000-01-01T00:00:00Z");

    /** What time it is in the tenant. */
    @GetMapping
    Time clock(SimulatedTenant tenant) {
        return Time.of(tenant.clock());
    }

    /** Sets, advances, freezes or resumes the tenant's time, in this order. */
    @PostMapping
    Time change(SimulatedTenant tenant, @ControlBody Change change) {
        TenantClock clock = tenant.clock();
        if (change.set() == null && change.advance() == null && change.frozen() == null) {
            throw refusal("Nothing is asked for. " + USAGE);
        }
        Duration advance = change.advance() == null ? Duration.ZERO : change.advance();
        if (advance.isNegative()) {
            throw refusal("advance goes back. " + USAGE);
        }
        Instant from = change.set() == null ? clock.instant() : change.set();
        Duration room = Duration.between(from, LATEST);
        if (from.isBefore(EARLIEST) || room.compareTo(advance) < 0) {
            throw refusal("That time is not between 1970 and 9000. " + USAGE);
        }
        if (change.set() != null) {
            clock.set(change.set());
        }
        clock.advance(advance);
        if (change.frozen() != null && change.frozen()) {
            clock.freeze();
        } else if (change.frozen() != null) {
            clock.resume();
        }
        return Time.of(clock);
    }

    private static ResponseStatusException refusal(String detail) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, detail);
    }

    /**
     * What to do with the time; what is left out stays as it is.
     *
     * @param set the moment it shall be
     * @param advance how much time shall pass at once, as in PT1H30M
     * @param frozen whether it shall stand still
     */
    record Change(
            @Nullable Instant set,
            @Nullable Duration advance,
            @Nullable Boolean frozen) {}

    /** What time it is. */
    record Time(Instant now, boolean frozen) {

        static Time of(TenantClock clock) {
            return new Time(clock.instant().truncatedTo(ChronoUnit.MILLIS), clock.isFrozen());
        }
    }
}
