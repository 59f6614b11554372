package io.github.graphidentity.emulator.fault;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** A rule in force, and how often it was met and did something. The same requests in the same order always meet the same. */
final class ActiveFault {

    private final String id;
    private final FaultSpec fault;
    private final Throttle throttle;
    private long matches;
    private long hits;

    ActiveFault(String id, FaultSpec fault) {
        this.id = id;
        this.fault = fault;
        this.throttle = new Throttle(fault);
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

    /** How many requests it could have met. */
    @JsonProperty
    synchronized long matches() {
        return matches;
    }

    /** How many it has met. */
    @JsonProperty
    synchronized long hits() {
        return hits;
    }

    Throttle throttle() {
        return throttle;
    }

    /** Counts an occasion, and says whether it is one of those that are meant. */
    synchronized boolean isDue() {
        matches++;
        long from = fault.from() == null ? 1 : fault.from();
        long to = fault.first() != null ? fault.first() : fault.to() == null ? Long.MAX_VALUE : fault.to();
        long every = fault.every() == null ? 1 : fault.every();
        return matches >= from && matches <= to && (matches - from + 1) % every == 0;
    }

    synchronized void hit() {
        hits++;
    }
}
