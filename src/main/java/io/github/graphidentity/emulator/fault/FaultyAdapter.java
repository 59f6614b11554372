package io.github.graphidentity.emulator.fault;

import io.github.graphidentity.emulator.fault.Misbehaviour.Stage;
import io.github.graphidentity.emulator.trace.RequestTrace;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.CallContext;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.provider.IdentityProviderAdapter;
import java.time.Duration;
import java.util.Optional;

/**
 * In front of an adapter: here an action is answered with success although nothing was done, or was not done yet. Without
 * rule and delay it is as if nobody stood here.
 */
public final class FaultyAdapter implements IdentityProviderAdapter {

    private final IdentityProviderAdapter adapter;
    private final Faults faults;
    private final LateActions late;

    public FaultyAdapter(IdentityProviderAdapter adapter, Faults faults, LateActions late) {
        this.adapter = adapter;
        this.faults = faults;
        this.late = late;
    }

    @Override
    public IdentityProvider identityProvider() {
        return adapter.identityProvider();
    }

    @Override
    public Effect invoke(CallContext context, String accountId, Action action) {
        RequestTrace.Acting acting = new RequestTrace.Acting(identityProvider(), action, accountId);
        RequestTrace exchange = context.trace(RequestTrace.class).orElse(null);
        if (exchange != null) {
            exchange.acts(acting);
        }
        Duration delay = late.delay(context.tenantId());
        if (faults.any(Stage.ACTION)) {
            FaultContext occasion = FaultContext.of(
                    Stage.ACTION, "invokeAction", identityProvider().wireName(), exchange);
            Optional<ActiveFault> rule = faults.firing(context.tenantId(), occasion);
            if (rule.isPresent()) {
                if (exchange != null) {
                    exchange.fault(rule.get().id());
                }
                FaultSpec fault = rule.get().fault();
                if (fault.misbehaviour() == Misbehaviour.ACCEPTED_NOT_EXECUTED) {
                    return Effect.CHANGED;
                }
                delay = Duration.ofMillis(fault.milliseconds() == null ? 0 : fault.milliseconds());
            }
        }
        if (delay.isZero()) {
            return adapter.invoke(context, accountId, action);
        }
        late.later(acting, context, delay, adapter);
        return Effect.CHANGED;
    }

    @Override
    public Optional<String> identify(CallContext context, String name) {
        return adapter.identify(context, name);
    }
}
