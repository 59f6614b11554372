package io.github.graphidentity.resources.identities;

import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.resources.entities.EntityChange;
import io.github.graphidentity.resources.entities.EntityRules;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A health issue records when its status was changed. */
@Component
class HealthIssueRules implements EntityRules {

    @Override
    public boolean applyTo(GraphType type) {
        return type.name().equals("security.healthIssue");
    }

    @Override
    public GraphObject update(EntityChange change, GraphObject before) {
        Map<String, @Nullable Object> properties = new HashMap<>(change.properties());
        properties.put("lastModifiedDateTime", change.now());
        return before.with(properties);
    }
}
