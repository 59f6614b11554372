package io.github.graphidentity.emulator.trace;

import io.github.graphidentity.resources.identityaccounts.ActionInvoked;
import io.github.graphidentity.resources.identityaccounts.InvocationListener;
import org.springframework.stereotype.Component;

/** Notes what a request turned out to ask, and what became of it. */
@Component
class InvocationRecorder implements InvocationListener {

    @Override
    public void invoked(ActionInvoked event) {
        event.invocation().context().trace(RequestTrace.class).ifPresent(trace -> trace.invoked(event));
    }
}
