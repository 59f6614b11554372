package io.github.graphidentity.resources.identityprotection;

import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.graph.model.GraphModel;
import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.resources.entities.EntityRules;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a risky user shows of the user's present state. */
@Component
class RiskyUserRules implements EntityRules {

    private static final GraphType RISKY_USER = GraphModel.SERVED.type("riskyUser");

    @Override
    public boolean applyTo(GraphType type) {
        return type.is(RISKY_USER);
    }

    @Override
    public @Nullable Object value(SimulatedTenant tenant, GraphObject object, String property) {
        if (property.equals("isDeleted")) {
            String user = object.owner() == null ? object.id() : object.owner();
            return tenant.users().get(user) == null;
        }
        return object.properties().get(property);
    }
}
