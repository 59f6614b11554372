package io.github.graphidentity.emulator.trace;

import io.github.graphidentity.resources.identityaccounts.ActionInvoked;
import io.github.graphidentity.resources.identityaccounts.InvocationListener;
import org.springframework.stereotype.Component;

/** Adds the invocation and its outcome to the trace of its request. */
@Component
class InvocationRecorder implements InvocationListener {

    @Override
    public void invoked(ActionInvoked event) {
        event.invocation().context().trace(RequestTrace.class).ifPresent(trace -> trace.setInvoked(event));
    }
}
