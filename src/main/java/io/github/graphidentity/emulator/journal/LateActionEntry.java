package io.github.graphidentity.emulator.journal;

import io.github.graphidentity.emulator.trace.ProviderOperation;
import io.github.graphidentity.emulator.trace.RequestTrace;
import io.github.graphidentity.emulator.trace.RequestTrace.PendingAction;
import io.github.graphidentity.graph.access.Caller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Creates the entry of an action that took effect after its response. Its correlationId is that of the request. */
public final class LateActionEntry {

    private LateActionEntry() {}

    /**
     * Creates the entry.
     *
     * @param caller caller of the request
     * @param outcome effect of the action, or the kind of failure
     */
    public static Entry of(
            RequestTrace trace,
            @Nullable Caller caller,
            String correlationId,
            String outcome,
            Instant at,
            long nanoseconds) {
        PendingAction action = trace.action().orElseThrow();
        double milliseconds = ProviderOperation.milliseconds(nanoseconds);
        return new Entry(
                0,
                at,
                trace.surface(),
                trace.operation(),
                outcome,
                milliseconds,
                caller == null ? null : HttpEntry.caller(caller),
                new Entry.InvocationDetails(
                        action.action(),
                        action.identityProvider(),
                        null,
                        action.accountId(),
                        correlationId,
                        outcome,
                        null,
                        false,
                        milliseconds),
                trace.operations(),
                trace.faults(),
                null,
                null);
    }
}
