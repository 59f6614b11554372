package io.github.graphidentity.resources.identities;

import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.resources.entities.EntityChange;
import io.github.graphidentity.resources.entities.EntityRules;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A health issue records when its status was changed, and closes when its cause is gone. */
@Component
class HealthIssueRules implements EntityRules {

    private final ResponseSensors sensors;

    HealthIssueRules(ResponseSensors sensors) {
        this.sensors = sensors;
    }

    @Override
    public boolean applyTo(GraphType type) {
        return type.name().equals(ResponseSensors.ISSUE);
    }

    @Override
    public @Nullable Object value(SimulatedTenant tenant, GraphObject object, String property) {
        return property.equals("status")
                ? sensors.status(tenant, object)
                : object.properties().get(property);
    }

    @Override
    public GraphObject update(EntityChange change, GraphObject before) {
        Map<String, @Nullable Object> properties = new HashMap<>(change.properties());
        properties.put("lastModifiedDateTime", change.now());
        return before.with(properties);
    }
}
