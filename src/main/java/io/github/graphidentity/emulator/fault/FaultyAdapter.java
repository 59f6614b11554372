package io.github.graphidentity.emulator.fault;

import io.github.graphidentity.emulator.trace.RequestTrace;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.CallContext;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.provider.IdentityProviderAdapter;
import java.time.Duration;
import java.util.Optional;

/** An adapter whose actions can return success without effect, or take effect later. */
public final class FaultyAdapter implements IdentityProviderAdapter {

    private final IdentityProviderAdapter adapter;
    private final Faults faults;
    private final LateActions late;

    public FaultyAdapter(IdentityProviderAdapter adapter, Faults faults, LateActions late) {
        this.adapter = adapter;
        this.faults = faults;
        this.late = late;
        late.carryOutBy(adapter);
    }

    @Override
    public IdentityProvider identityProvider() {
        return adapter.identityProvider();
    }

    @Override
    public Effect invoke(CallContext context, String accountId, Action action) {
        RequestTrace.PendingAction pending = new RequestTrace.PendingAction(identityProvider(), action, accountId);
        RequestTrace trace = context.trace(RequestTrace.class).orElse(null);
        if (trace != null) {
            trace.begin(pending);
        }
        Duration delay = late.delay(context.tenantId());
        if (faults.any(ActionFault.class)) {
            FaultContext point =
                    FaultContext.of("invokeAction", identityProvider().wireName(), trace);
            Optional<Faults.Applied<ActionFault>> fault =
                    faults.apply(ActionFault.class, context.tenantId(), point, trace);
            if (fault.isPresent()) {
                Optional<Duration> later = fault.get().misbehaviour().delay();
                if (later.isEmpty()) {
                    return Effect.NOT_CARRIED_OUT;
                }
                delay = later.get();
            }
        }
        if (delay.isZero()) {
            return adapter.invoke(context, accountId, action);
        }
        late.later(pending, context, delay, adapter);
        return Effect.CHANGED;
    }

    @Override
    public Optional<String> identify(CallContext context, String name) {
        return adapter.identify(context, name);
    }
}
