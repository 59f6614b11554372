package io.github.graphidentity.emulator.fault;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What can go wrong: one record for each kind, with the fields that only this kind has. */
sealed interface Misbehaviour permits RequestFault, ActionFault, ProviderFault {

    /** Every kind by its name in JSON, in the order of the documentation. */
    Map<String, Class<? extends Misbehaviour>> KINDS = kinds();

    private static Map<String, Class<? extends Misbehaviour>> kinds() {
        Map<String, Class<? extends Misbehaviour>> kinds = new LinkedHashMap<>();
        kinds.put("delay", RequestFault.Delay.class);
        kinds.put("error", ErrorFault.InjectedError.class);
        kinds.put("throttle", Throttle.class);
        kinds.put("executedButFailed", ErrorFault.ExecutedButFailed.class);
        kinds.put("reset", ConnectionFault.Reset.class);
        kinds.put("truncate", ConnectionFault.Truncate.class);
        kinds.put("stall", ConnectionFault.Stall.class);
        kinds.put("acceptedNotExecuted", ActionFault.AcceptedNotExecuted.class);
        kinds.put("executedLate", ActionFault.ExecutedLate.class);
        kinds.put("outage", ProviderFault.Outage.class);
        kinds.put("slow", ProviderFault.Slow.class);
        kinds.put("refusal", Refusal.class);
        return Collections.unmodifiableMap(kinds);
    }

    /** What goes wrong. */
    @JsonProperty("fault")
    default String fault() {
        return KINDS.entrySet().stream()
                .filter(kind -> kind.getValue() == getClass())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /** The operations that a fault of this kind can be limited to. */
    Collection<String> operations();

    /** Rejects a match with which this fault could never apply. */
    default void check(FaultSpec.Match match) {}

    /** Whether this fault is possible there, whatever its match says. */
    default boolean isPossible(FaultContext context) {
        return true;
    }

    /** The value of the header Retry-After; empty text for no header. */
    default String retryAfterHeader(Instant now) {
        return "";
    }
}
