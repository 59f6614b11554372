package io.github.graphidentity.emulator.fault;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The requests that each application has made under a throttle, and the time for which it is blocked. */
final class ThrottleState {

    private static final int MOST_APPLICATIONS = 1000;

    private final Throttle throttle;
    private final Map<String, Usage> usages = new HashMap<>();

    ThrottleState(Throttle throttle) {
        this.throttle = throttle;
    }

    private static final class Usage {
        private Instant windowEnd = Instant.MIN;
        private int used;
        private Instant blockedUntil = Instant.MIN;
    }

    /**
     * Counts a request.
     *
     * @param scheduled whether the fault's schedule includes the request
     * @return the value of Retry-After, empty text for no header, if the request is throttled
     */
    synchronized Optional<String> count(String appId, boolean scheduled, Instant now) {
        if (usages.size() >= MOST_APPLICATIONS) {
            usages.clear();
        }
        Usage usage = usages.computeIfAbsent(appId, it -> new Usage());
        Integer penalty = throttle.penaltySeconds();
        if (penalty != null && now.isBefore(usage.blockedUntil)) {
            usage.blockedUntil = usage.blockedUntil.plusSeconds(penalty);
            return Optional.of(seconds(Duration.between(now, usage.blockedUntil)));
        }
        if (!scheduled || isWithinBudget(usage, now)) {
            return Optional.empty();
        }
        String retryAfter = throttle.retryAfter();
        Duration wait = throttle.budget() == null
                ? RetryAfter.duration(retryAfter == null ? "10" : retryAfter)
                : Duration.between(now, usage.windowEnd);
        usage.blockedUntil = now.plus(wait);
        return Optional.of(retryAfter == null ? seconds(wait) : RetryAfter.header(retryAfter, now));
    }

    private boolean isWithinBudget(Usage usage, Instant now) {
        Integer budget = throttle.budget();
        Integer window = throttle.windowSeconds();
        if (budget == null || window == null) {
            return false;
        }
        if (!now.isBefore(usage.windowEnd)) {
            usage.windowEnd = now.plusSeconds(window);
            usage.used = 0;
        }
        usage.used++;
        return usage.used <= budget;
    }

    /** At least 1, because shipped SDKs throw, or retry without a pause, on 0. A fault can set 0 explicitly. */
    private static String seconds(Duration wait) {
        return Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()));
    }
}
