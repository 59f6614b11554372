package io.github.graphidentity.resources.entities;

import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.graph.model.Row;
import org.jspecify.annotations.Nullable;

/** An object as Graph shows it to the caller of a request, with computed properties and default values. */
record Entity(GraphObject object, GraphType type, EntityRules rules, EntityRequest request) implements Row {

    @Override
    public @Nullable Object get(String property) {
        if (property.equals("id")) {
            return object.id();
        }
        if (!rules.shows(request, object, property)) {
            return null;
        }
        Object value = rules.value(request.tenant(), object, property);
        return value != null
                ? value
                : type.property(property).map(it -> it.rules().defaultValue()).orElse(null);
    }
}
