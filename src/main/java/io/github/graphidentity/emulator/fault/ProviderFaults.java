package io.github.graphidentity.emulator.fault;

import io.github.graphidentity.emulator.trace.ProviderCall;
import io.github.graphidentity.emulator.trace.ProviderCall.Answer;
import io.github.graphidentity.emulator.trace.ProviderCall.ProviderInterceptor;
import io.github.graphidentity.emulator.trace.RequestTrace;
import io.github.graphidentity.okta.connection.OktaProperties;
import io.github.graphidentity.platform.concurrent.WaitingThreads;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Applies provider faults to the calls that adapters make. */
@Component
public class ProviderFaults implements ProviderInterceptor {

    private final Faults faults;
    private final WaitingThreads threads;
    private final Duration oktaReadTimeout;

    ProviderFaults(Faults faults, WaitingThreads threads, OktaProperties okta) {
        this.faults = faults;
        this.threads = threads;
        this.oktaReadTimeout = okta.readTimeout();
    }

    @Override
    public @Nullable Object answer(ProviderCall call, Answer provider) throws Exception {
        if (!faults.any(ProviderFault.class)) {
            return provider.get();
        }
        RequestTrace trace = call.context().trace(RequestTrace.class).orElse(null);
        FaultContext context =
                FaultContext.of(call.operation(), call.identityProvider().wireName(), trace);
        String tenantId = call.context().tenantId();
        Pauses pauses = new Pauses(threads, tenantId);
        Optional<Faults.Applied<ProviderFault>> fault = faults.apply(ProviderFault.class, tenantId, context, trace);
        return fault.isEmpty()
                ? provider.get()
                : fault.get().misbehaviour().answer(call, provider, pauses, oktaReadTimeout);
    }
}
