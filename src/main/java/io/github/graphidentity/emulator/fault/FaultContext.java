package io.github.graphidentity.emulator.fault;

import io.github.graphidentity.emulator.trace.RequestTrace;
import io.github.graphidentity.emulator.trace.Surface;
import io.github.graphidentity.graph.access.Caller;
import org.jspecify.annotations.Nullable;

/**
 * A point in the handling of a request at which a fault can apply.
 *
 * @param surface that the request arrived on; {@code null} behind the surface, at an adapter or a provider
 * @param operation of the request, or of the provider that is about to be called
 * @param onBehalfOf the operation of the request if a provider is about to be called
 * @param hasConnection whether a fault of the connection is possible: a part of a batch has no connection of its own
 */
record FaultContext(
        @Nullable Surface surface,
        String operation,
        @Nullable String onBehalfOf,
        @Nullable String identityProvider,
        @Nullable String action,
        @Nullable String accountId,
        @Nullable Caller caller,
        boolean hasConnection) {

    /** An adapter or a provider is about to be called. */
    static FaultContext of(String operation, String identityProvider, @Nullable RequestTrace trace) {
        RequestTrace.PendingAction pending =
                trace == null ? null : trace.action().orElse(null);
        return new FaultContext(
                null,
                operation,
                trace == null ? null : trace.operation(),
                identityProvider,
                pending == null ? null : pending.action().wireName(),
                pending == null ? null : pending.accountId(),
                trace == null ? null : trace.caller().orElse(null),
                false);
    }

    /** The client id of the caller; empty if the request has no caller. */
    String appId() {
        return caller == null ? "" : caller.appId();
    }
}
