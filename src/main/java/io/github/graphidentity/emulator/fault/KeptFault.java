package io.github.graphidentity.emulator.fault;

import io.github.graphidentity.emulator.fault.Throttle.Usage;
import io.github.graphidentity.platform.records.JsonFormat;
import io.github.graphidentity.platform.records.Table;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A fault in force, with its counts, as the store of its tenant keeps it. The same requests in the same order always have the same
 * result.
 *
 * @param number orders the faults
 * @param usages the requests that each application has made under a throttle, by client id
 */
record KeptFault(long number, FaultSpec fault, long matches, long hits, Map<String, Usage> usages) {

    static final Table<Long, KeptFault> TABLE = Table.<Long, KeptFault>of(
                    "fault", Comparator.naturalOrder(), KeptFault::number)
            .writtenAs(new JsonFormat<>(KeptFault.class));

    private static final int MOST_APPLICATIONS = 1000;

    KeptFault(long number, FaultSpec fault) {
        this(number, fault, 0, 0, Map.of());
    }

    String id() {
        return "fault-" + number;
    }

    ActiveFault active() {
        return new ActiveFault(id(), fault, matches, hits);
    }

    /**
     * A fault after a request was counted.
     *
     * @param retryAfter the value of Retry-After if the fault applies to the request
     */
    record Counted(KeptFault fault, Optional<String> retryAfter) {}

    /** Counts a request that matches. */
    Counted count(FaultContext context, Instant now) {
        boolean scheduled = fault.schedule().includes(matches + 1);
        Map<String, Usage> used = usages;
        Optional<String> retryAfter;
        if (fault.misbehaviour() instanceof Throttle throttle) {
            Usage usage = throttle.count(usages.getOrDefault(context.appId(), Usage.NONE), scheduled, now);
            used = new HashMap<>(usages.size() >= MOST_APPLICATIONS ? Map.of() : usages);
            used.put(context.appId(), usage);
            retryAfter = Optional.ofNullable(usage.retryAfter());
        } else {
            retryAfter = Optional.of(fault.misbehaviour().retryAfterHeader(now)).filter(it -> scheduled);
        }
        return new Counted(
                new KeptFault(number, fault, matches + 1, hits + (retryAfter.isPresent() ? 1 : 0), used), retryAfter);
    }
}
