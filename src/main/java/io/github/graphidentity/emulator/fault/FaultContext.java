package io.github.graphidentity.emulator.fault;

import io.github.graphidentity.emulator.fault.Misbehaviour.Stage;
import io.github.graphidentity.emulator.trace.RequestTrace;
import io.github.graphidentity.emulator.trace.Surface;
import io.github.graphidentity.graph.access.Caller;
import org.jspecify.annotations.Nullable;

/**
 * A moment at which something could go wrong.
 *
 * @param operation of the request, or of the provider that is about to be asked
 * @param onBehalfOf the operation of the request where a provider is about to be asked
 */
record FaultContext(
        Stage stage,
        @Nullable Surface front,
        String operation,
        @Nullable String onBehalfOf,
        @Nullable String identityProvider,
        @Nullable String action,
        @Nullable String accountId,
        @Nullable Caller caller) {

    /** In front of an adapter, or between it and its provider. */
    static FaultContext of(Stage stage, String operation, String identityProvider, @Nullable RequestTrace exchange) {
        RequestTrace.Acting acting = exchange == null ? null : exchange.acting().orElse(null);
        return new FaultContext(
                stage,
                null,
                operation,
                exchange == null ? null : exchange.operation(),
                identityProvider,
                acting == null ? null : acting.action().wireName(),
                acting == null ? null : acting.accountId(),
                exchange == null ? null : exchange.caller().orElse(null));
    }

    boolean isMetBy(FaultSpec fault) {
        return fault.misbehaviour().stage() == stage
                && isOperation(fault.operation())
                && same(fault.identityProvider(), identityProvider)
                && same(fault.action(), action)
                && same(fault.accountId(), accountId)
                && same(fault.appId(), caller == null ? null : caller.appId())
                && same(fault.user(), caller == null ? null : caller.user())
                && (fault.ldapResult() == null || "activeDirectory".equals(identityProvider))
                && (fault.oktaError() == null || "okta".equals(identityProvider));
    }

    /** A rule that names none means Graph: a fault of the token service would keep anybody from getting there. */
    private boolean isOperation(@Nullable String wanted) {
        if (wanted == null) {
            return front == null || front == Surface.GRAPH;
        }
        return wanted.equals(operation)
                || (front != null && wanted.equals(front.toString()))
                || wanted.equals(onBehalfOf);
    }

    private static boolean same(@Nullable String wanted, @Nullable String actual) {
        return wanted == null || wanted.equalsIgnoreCase(actual == null ? "" : actual);
    }
}
