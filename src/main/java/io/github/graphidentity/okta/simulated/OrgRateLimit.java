package io.github.graphidentity.okta.simulated;

import io.github.graphidentity.platform.fidelity.Assumed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Counts the requests of an org per time window. */
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
     * The rate limit as a response's headers show it.
     *
     * @param reset when the window ends, in epoch seconds
     * @param exceeded whether to reject the request
     */
    public record State(int limit, int remaining, long reset, boolean exceeded) {}

    /** Counts a request. Windows are measured by the org's clock, so they do not end while it stands still. */
    public synchronized State take() {
        Instant now = clock.instant();
        // A clock that was set back starts a new window.
        if (now.isBefore(begun) || !now.isBefore(begun.plus(window))) {
            begun = now;
            taken = 0;
        }
        taken = Math.min(taken + 1, limit + 1);
        return new State(limit, Math.max(limit - taken, 0), begun.plus(window).getEpochSecond(), taken > limit);
    }

    public synchronized void set(int requests, Duration length) {
        limit = requests;
        window = length;
        begun = Instant.MAX;
    }

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
