package io.github.graphidentity.emulator.fault;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
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
}
