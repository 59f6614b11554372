package io.github.graphidentity.emulator.providers;

import io.github.graphidentity.emulator.journal.Intents;
import io.github.graphidentity.emulator.trace.ProviderCall;
import io.github.graphidentity.emulator.trace.ProviderCall.Answer;
import io.github.graphidentity.emulator.trace.ProviderCall.ProviderInterceptor;
import io.github.graphidentity.emulator.trace.RequestTrace;
import io.github.graphidentity.emulator.trace.RequestTrace.PendingAction;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps the intent of an action together with its first change at a simulated provider. */
record KeptIntent(Intents intents) implements ProviderInterceptor {

    @Override
    public @Nullable Object answer(ProviderCall call, Answer provider) throws Exception {
        RequestTrace trace = call.context().trace(RequestTrace.class).orElse(null);
        Optional<PendingAction> action = trace == null ? Optional.empty() : trace.action();
        if (trace == null
                || action.isEmpty()
                || call.isRead()
                || !trace.beginWriting(call.context().correlationId())) {
            return provider.get();
        }
        return intents.keepWith(call, trace, action.get(), provider);
    }
}
