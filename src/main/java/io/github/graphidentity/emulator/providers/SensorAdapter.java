package io.github.graphidentity.emulator.providers;

import io.github.graphidentity.emulator.trace.RequestTrace;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.CallContext;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.provider.IdentityProviderAdapter;
import io.github.graphidentity.resources.identities.ResponseSensors;
import java.util.Optional;

/** An adapter whose actions are carried out by sensors: without a sensor that can, an action is accepted and changes nothing. */
record SensorAdapter(IdentityProviderAdapter adapter, ResponseSensors sensors) implements IdentityProviderAdapter {

    @Override
    public IdentityProvider identityProvider() {
        return adapter.identityProvider();
    }

    @Override
    @Assumed("the response is that of an action that is carried out, because Defender submits actions to its sensors")
    public Effect invoke(CallContext context, String accountId, Action action) {
        Optional<String> obstacle = sensors.obstacle(context.tenantId(), action);
        if (obstacle.isEmpty()) {
            return adapter.invoke(context, accountId, action);
        }
        context.trace(RequestTrace.class).ifPresent(trace -> trace.setObstacle(obstacle.get()));
        return Effect.NOT_CARRIED_OUT;
    }

    @Override
    public Optional<String> identify(CallContext context, String name) {
        return adapter.identify(context, name);
    }
}
