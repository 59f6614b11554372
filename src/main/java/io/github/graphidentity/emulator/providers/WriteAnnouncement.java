package io.github.graphidentity.emulator.providers;

import io.github.graphidentity.emulator.trace.ProviderCall;
import io.github.graphidentity.emulator.trace.ProviderCall.Answer;
import io.github.graphidentity.emulator.trace.ProviderCall.ProviderInterceptor;
import io.github.graphidentity.emulator.trace.RequestTrace;
import io.github.graphidentity.emulator.trace.RequestTrace.PendingAction;
import io.github.graphidentity.platform.logging.LogSafe;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs one line, and keeps the intent, before the first write of an action to a real provider. If the process dies before the
 * outcome is logged, the line shows which account may have been changed.
 */
final class WriteAnnouncement implements ProviderInterceptor {

    private final IntentKeeper intents;

    WriteAnnouncement(IntentKeeper intents) {
        this.intents = intents;
    }

    /** Keeps an intent until the outcome is known. */
    interface IntentKeeper {

        void keep(ProviderCall call, RequestTrace trace, PendingAction action);
    }

    private static final Logger log = LoggerFactory.getLogger(WriteAnnouncement.class);

    @Override
    public @Nullable Object answer(ProviderCall call, Answer provider) throws Exception {
        String id = call.context().correlationId();
        Optional<PendingAction> action = call.context()
                .trace(RequestTrace.class)
                .filter(trace -> !call.isRead() && trace.beginWriting(id))
                .flatMap(RequestTrace::action);
        action.ifPresent(begun -> log.info(
                "invokeAction {} {} begun account={} tenant={} correlationId={}",
                begun.action(),
                begun.identityProvider(),
                LogSafe.value(begun.accountId()),
                LogSafe.value(call.context().tenantId()),
                id));
        Optional<RequestTrace> trace = call.context().trace(RequestTrace.class);
        if (trace.isPresent() && action.isPresent()) {
            intents.keep(call, trace.get(), action.get());
        }
        return provider.get();
    }
}
