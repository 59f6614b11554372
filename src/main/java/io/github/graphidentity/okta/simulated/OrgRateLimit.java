package io.github.graphidentity.okta.simulated;

import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Counts the requests of an org, those per time window and those at the same time. */
@Assumed("one limit for sign-ins and one for all other paths; Okta's own depend on path, plan and token")
public final class OrgRateLimit {

    public static final int DEFAULT = 600;

    public static final Duration DEFAULT_WINDOW = Duration.ofMinutes(1);

    @DocumentedBy("Additional rate limits: concurrent requests other than those of agents and Microsoft 365")
    public static final int DEFAULT_CONCURRENT = 75;

    private final Clock clock;
    private final @Nullable OrgRateLimit signIns;
    private int concurrent = DEFAULT_CONCURRENT;
    private int running;
    private int limit = DEFAULT;
    private Duration window = DEFAULT_WINDOW;
    private int taken;
    private Instant begun = Instant.MAX;

    public OrgRateLimit(Clock clock) {
        this(clock, new OrgRateLimit(clock, null));
    }

    private OrgRateLimit(Clock clock, @Nullable OrgRateLimit signIns) {
        this.clock = clock;
        this.signIns = signIns;
    }

    /** The limit of the sign-ins. They need no token, so they do not use up the requests of those who have one. */
    @DocumentedBy("Rate limits: the Authentication API has a limit of its own")
    public OrgRateLimit ofSignIns() {
        return signIns == null ? this : signIns;
    }

    /**
     * The rate limit as a response's headers show it.
     *
     * @param reset when the window ends, in epoch seconds
     * @param exceeded whether to reject the request
     */
    public record State(int limit, int remaining, long reset, boolean exceeded) {}

    /**
     * Counts a request that begins; {@link #end()} has to follow. Windows are measured by the org's clock, so they do not end while it stands still.
     */
    @DocumentedBy(
            "Rate limit best practices: limit and remaining are 0 if too many requests run at the same time, and reset is a"
                    + " suggestion")
    public synchronized State begin() {
        running++;
        if (running > concurrent) {
            return new State(0, 0, clock.instant().getEpochSecond() + 1, true);
        }
        Instant now = clock.instant();
        // A clock that was set back starts a new window.
        if (now.isBefore(begun) || !now.isBefore(begun.plus(window))) {
            begun = now;
            taken = 0;
        }
        taken = Math.min(taken + 1, limit + 1);
        return new State(limit, Math.max(limit - taken, 0), begun.plus(window).getEpochSecond(), taken > limit);
    }

    /** Counts a request that has ended. */
    public synchronized void end() {
        running--;
    }

    public synchronized void set(int requests, Duration length, int atOnce) {
        concurrent = atOnce;
        limit = requests;
        window = length;
        begun = Instant.MAX;
        if (signIns != null) {
            signIns.set(requests, length, atOnce);
        }
    }

    public Clock clock() {
        return clock;
    }

    public synchronized int limit() {
        return limit;
    }

    public synchronized int concurrent() {
        return concurrent;
    }

    public synchronized Duration window() {
        return window;
    }
}
