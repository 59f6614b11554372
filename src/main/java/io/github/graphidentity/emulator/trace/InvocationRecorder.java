package io.github.graphidentity.emulator.trace;

import io.github.graphidentity.resources.identityaccounts.ActionInvoked;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Notes what a request turned out to ask, and what became of it. */
@Component
class InvocationRecorder {

    @EventListener
    void on(ActionInvoked event) {
        RequestTrace.current().ifPresent(exchange -> exchange.invoked(event));
    }
}
