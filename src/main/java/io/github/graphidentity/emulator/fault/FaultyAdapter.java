package io.github.graphidentity.emulator.fault;

import io.github.graphidentity.emulator.fault.Misbehaviour.Stage;
import io.github.graphidentity.emulator.trace.RequestTrace;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.provider.IdentityProviderAdapter;
import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * In front of an adapter: here an action is answered with success although nothing was done, or was not done yet. Without
 * rule and delay it is as if nobody stood here.
 */
final class FaultyAdapter implements IdentityProviderAdapter {

    private final IdentityProviderAdapter adapter;
    private final Faults faults;
    private final LateActions late;

    FaultyAdapter(IdentityProviderAdapter adapter, Faults faults, LateActions late) {
        this.adapter = adapter;
        this.faults = faults;
        this.late = late;
    }

    @Override
    public IdentityProvider identityProvider() {
        return adapter.identityProvider();
    }

    @Override
    public Effect invoke(String tenantId, String accountId, Action action, String correlationId) {
        RequestTrace.Acting acting = new RequestTrace.Acting(identityProvider(), action, accountId);
        RequestTrace exchange = RequestTrace.current().orElse(null);
        if (exchange != null) {
            exchange.acts(acting);
        }
        Duration delay = late.delay(tenantId);
        if (faults.any(Stage.ACTION)) {
            FaultContext occasion = FaultContext.of(
                    Stage.ACTION, "invokeAction", identityProvider().wireName(), exchange);
            Optional<ActiveFault> rule = faults.firing(tenantId, occasion);
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
            return adapter.invoke(tenantId, accountId, action, correlationId);
        }
        late.later(acting, tenantId, correlationId, delay, adapter);
        return Effect.CHANGED;
    }

    @Override
    public Optional<String> identify(String tenantId, String name) {
        return adapter.identify(tenantId, name);
    }

    /** Puts one in front of every adapter. */
    @Component
    static class Decorator implements BeanPostProcessor {

        private final ObjectProvider<Faults> faults;
        private final ObjectProvider<LateActions> late;

        Decorator(ObjectProvider<Faults> faults, ObjectProvider<LateActions> late) {
            this.faults = faults;
            this.late = late;
        }

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof IdentityProviderAdapter adapter
                    ? new FaultyAdapter(adapter, faults.getObject(), late.getObject())
                    : bean;
        }
    }
}
