package io.github.graphidentity.okta.simulated;

import io.github.graphidentity.platform.fidelity.Assumed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How many requests an org takes in a window of time. */
@Assumed("one limit for every path; Okta's own depend on path, plan and token")
public final class OrgRateLimit {

    public static final int DEFAULT = 600;

    public static final Duration DEFAULT_WINDOW = Duration.ofMinutes(1);

    private final Clock clock;
    private int limit = DEFAULT;
    private Duration window = DEFAULT_WINDOW;
    private int taken;
    private Instant begun = Instant.MAX;

    public OrgRateLimit(Clock clock) {
        this.clock = clock;
    }

    /**
     * What a request is told of the limit.
     *
     * @param reset when the window ends, in seconds of the epoch
     * @param exceeded whether the request was one too many
     */
    public record State(int limit, int remaining, long reset, boolean exceeded) {}

    /** Counts a request. The window passes with the org's clock: where that stands, so does the window. */
    public synchronized State take() {
        Instant now = clock.instant();
        // A clock that was set back is before every window.
        if (now.isBefore(begun) || !now.isBefore(begun.plus(window))) {
            begun = now;
            taken = 0;
        }
        taken = Math.min(taken + 1, limit + 1);
        return new State(limit, Math.max(limit - taken, 0), begun.plus(window).getEpochSecond(), taken > limit);
    }

    /** Sets the limit, and starts a new window. */
    public synchronized void set(int requests, Duration length) {
        limit = requests;
        window = length;
        begun = Instant.MAX;
    }

    /** What its windows are measured by. */
    public Clock clock() {
        return clock;
    }

    public synchronized int limit() {
        return limit;
    }

    public synchronized Duration window() {
        return window;
    }
}
