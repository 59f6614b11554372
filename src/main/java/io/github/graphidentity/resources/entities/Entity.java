package io.github.graphidentity.resources.entities;

import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.graph.model.Row;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import org.jspecify.annotations.Nullable;

/** An object as Graph shows it, with computed properties and default values. */
record Entity(GraphObject object, GraphType type, EntityRules rules, SimulatedTenant tenant) implements Row {

    @Override
    public @Nullable Object get(String property) {
        if (property.equals("id")) {
            return object.id();
        }
        Object value = rules.value(tenant, object, property);
        return value != null
                ? value
                : type.property(property).map(it -> it.rules().defaultValue()).orElse(null);
    }
}
