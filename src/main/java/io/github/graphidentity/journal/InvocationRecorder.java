package io.github.graphidentity.journal;

import io.github.graphidentity.identityaccounts.ActionInvoked;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Notes what a request turned out to ask, and what became of it. */
@Component
class InvocationRecorder {

    @EventListener
    void on(ActionInvoked event) {
        Exchange.current().ifPresent(exchange -> exchange.invoked(event));
    }
}
