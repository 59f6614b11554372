package io.github.graphidentity.emulator.fault;

import io.github.graphidentity.graph.access.Caller;
import org.jspecify.annotations.Nullable;

/**
 * An action that takes effect later, as the store of its tenant keeps it.
 *
 * @param caller the caller of the request, {@code null} if it is unknown
 */
record PendingLateAction(Accepted action, @Nullable Caller caller) {

    String correlationId() {
        return action.correlationId();
    }
}
