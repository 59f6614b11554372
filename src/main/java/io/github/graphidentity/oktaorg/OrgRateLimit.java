package io.github.graphidentity.oktaorg;

import io.github.graphidentity.fidelity.Assumed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How many requests an org takes in a minute. */
@Assumed("one limit for every path; Okta's own depend on path, plan and token")
public final class OrgRateLimit {

    public static final int DEFAULT = 600;

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Clock clock;
    private int limit = DEFAULT;
    private int taken;
    private Instant reset = Instant.MIN;

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

    /** Counts a request. */
    public synchronized State take() {
        Instant now = clock.instant();
        if (!now.isBefore(reset)) {
            reset = now.plus(WINDOW);
            taken = 0;
        }
        taken = Math.min(taken + 1, limit + 1);
        return new State(limit, Math.max(limit - taken, 0), reset.getEpochSecond(), taken > limit);
    }

    /** Sets the limit, and starts a new window. */
    public synchronized void set(int requestsPerMinute) {
        limit = requestsPerMinute;
        reset = Instant.MIN;
    }

    public synchronized int limit() {
        return limit;
    }
}
