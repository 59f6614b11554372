package io.github.graphidentity.emulator.fault;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
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

    /**
     * The requests that one application has made under a throttle.
     *
     * @param retryAfter the value of Retry-After for the last request, empty text for no header; {@code null} if it was not
     *     throttled
     */
    record Usage(
            Instant windowEnd,
            int used,
            Instant blockedUntil,
            @Nullable String retryAfter) {

        static final Usage NONE = new Usage(Instant.EPOCH, 0, Instant.EPOCH, null);
    }

    /**
     * Counts a request.
     *
     * @param before the earlier requests of the application
     * @param scheduled whether the fault's schedule includes the request
     */
    Usage count(Usage before, boolean scheduled, Instant now) {
        if (penaltySeconds != null && now.isBefore(before.blockedUntil())) {
            Instant until = before.blockedUntil().plusSeconds(penaltySeconds);
            return new Usage(before.windowEnd(), before.used(), until, seconds(Duration.between(now, until)));
        }
        if (!scheduled) {
            return new Usage(before.windowEnd(), before.used(), before.blockedUntil(), null);
        }
        Instant end = before.windowEnd();
        int used = before.used();
        if (budget != null && windowSeconds != null) {
            boolean over = !now.isBefore(end);
            end = over ? now.plusSeconds(windowSeconds) : end;
            used = over ? 1 : used + 1;
            if (used <= budget) {
                return new Usage(end, used, before.blockedUntil(), null);
            }
        }
        Duration wait = budget == null
                ? RetryAfter.duration(retryAfter == null ? "10" : retryAfter)
                : Duration.between(now, end);
        String header = retryAfter == null ? seconds(wait) : RetryAfter.header(retryAfter, now);
        return new Usage(end, used, now.plus(wait), header);
    }

    /** At least 1, because shipped SDKs throw, or retry without a pause, on 0. A fault can set 0 explicitly. */
    private static String seconds(Duration wait) {
        return Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()));
    }
}
