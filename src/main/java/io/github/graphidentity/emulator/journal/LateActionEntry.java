package io.github.graphidentity.emulator.journal;

import io.github.graphidentity.emulator.trace.ProviderOperation;
import io.github.graphidentity.emulator.trace.RequestTrace;
import io.github.graphidentity.emulator.trace.RequestTrace.Acting;
import io.github.graphidentity.graph.access.Caller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes an entry of an action that took effect after its request was answered. Its correlationId is the request's. */
public final class LateActionEntry {

    private LateActionEntry() {}

    /**
     * What came of it.
     *
     * @param caller who had asked for it
     * @param outcome the effect, or the kind of failure
     */
    public static Entry of(
            RequestTrace exchange,
            @Nullable Caller caller,
            String correlationId,
            String outcome,
            Instant at,
            long nanoseconds) {
        Acting acting = exchange.acting().orElseThrow();
        double milliseconds = ProviderOperation.milliseconds(nanoseconds);
        return new Entry(
                0,
                at,
                exchange.front(),
                exchange.operation(),
                outcome,
                milliseconds,
                caller == null ? null : new Entry.Caller(caller.appId(), caller.appName(), caller.user()),
                new Entry.Invoked(
                        acting.action(),
                        acting.identityProvider(),
                        null,
                        acting.accountId(),
                        correlationId,
                        outcome,
                        null,
                        false,
                        milliseconds),
                exchange.operations(),
                exchange.faults(),
                null,
                null);
    }
}
