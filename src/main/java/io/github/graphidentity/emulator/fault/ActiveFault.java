package io.github.graphidentity.emulator.fault;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.graphidentity.emulator.fault.Throttle.ThrottleState;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A fault in force, with its counts. The same requests in the same order always have the same result. */
final class ActiveFault {

    private final String id;
    private final FaultSpec fault;
    private final @Nullable ThrottleState throttle;
    private long matches;
    private long hits;

    ActiveFault(String id, FaultSpec fault) {
        this.id = id;
        this.fault = fault;
        this.throttle = fault.misbehaviour() instanceof Throttle limits ? new ThrottleState(limits) : null;
    }

    @JsonProperty
    String id() {
        return id;
    }

    @JsonUnwrapped
    @JsonProperty
    FaultSpec fault() {
        return fault;
    }

    /** How many requests matched the fault. */
    @JsonProperty
    synchronized long matches() {
        return matches;
    }

    /** How many requests the fault was applied to. */
    @JsonProperty
    synchronized long hits() {
        return hits;
    }

    /** Counts a request that matches. Returns the value of Retry-After if the fault applies to it. */
    synchronized Optional<String> count(FaultContext context, Instant now) {
        matches++;
        Misbehaviour misbehaviour = fault.misbehaviour();
        boolean scheduled = fault.schedule().includes(matches);
        Optional<String> retryAfter = throttle != null
                ? throttle.count(context.appId(), scheduled, now)
                : Optional.of(misbehaviour.retryAfterHeader(now)).filter(it -> scheduled);
        hits += retryAfter.isPresent() ? 1 : 0;
        return retryAfter;
    }
}
