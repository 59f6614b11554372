package io.github.graphidentity.emulator.fault;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The response is 429, and the request is not carried out. With a budget, only once the application has used it up.
 *
 * @param retryAfter for {@code throttle} by default 10, or with a budget the rest of the time window
 * @param budget how many requests of each application succeed in a time window
 * @param windowSeconds the length of the time window
 * @param penaltySeconds how much longer an application has to wait each time it calls again too early
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Throttle(
        @Nullable String retryAfter,
        @Nullable Integer budget,
        @Nullable Integer windowSeconds,
        @Nullable Integer penaltySeconds)
        implements RequestFault {

    Throttle {
        RetryAfter.check(retryAfter);
        FaultCheck.require(
                (budget == null) == (windowSeconds == null),
                "budget and windowSeconds must be set together: a budget is a number of requests in a time window.");
        FaultCheck.atLeast("budget", budget, 1);
        FaultCheck.atLeast("windowSeconds", windowSeconds, 1);
        FaultCheck.atLeast("penaltySeconds", penaltySeconds, 0);
    }

    @Override
    public void apply(FaultedRequest request) throws IOException {
        request.reject(InjectedErrors.throttled(request.surface()));
    }

    /** The requests that each application has made under a throttle, and the time for which it is blocked. */
    static final class ThrottleState {

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
}
