package io.github.graphidentity.resources.incidents;

import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.entra.simulated.GraphObjects;
import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.resources.entities.EntityChange;
import io.github.graphidentity.resources.entities.EntityEvent;
import io.github.graphidentity.resources.entities.EntityRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a change of an incident or alert changes in addition. */
@Component
class InvestigationRules implements EntityRules, EntityEvent.Listener {

    private static final String INCIDENT = "security.incident";
    private static final String ALERT = "security.alert";
    private static final String RESOLVED = "resolved";
    private static final String STATUS = "status";

    @Override
    public boolean applyTo(GraphType type) {
        return Set.of(INCIDENT, ALERT).contains(type.name());
    }

    @Override
    public GraphObject update(EntityChange change, GraphObject before) {
        Map<String, @Nullable Object> properties = new HashMap<>(change.properties());
        properties.put("lastUpdateDateTime", change.now());
        if (change.type().name().equals(INCIDENT)) {
            properties.put("lastModifiedBy", Comments.author(change.request()));
        } else if (RESOLVED.equals(properties.get(STATUS))) {
            properties.put("resolvedDateTime", change.now());
        }
        return before.with(properties);
    }

    /** "Resolving an incident will resolve all linked and active alerts related to the incident." */
    @Override
    @DocumentedBy("defender-xdr/manage-incidents.md")
    public void changed(EntityEvent event) {
        GraphObject incident = event.object();
        if (incident.type().equals(INCIDENT)
                && event.kind() == EntityEvent.Kind.UPDATED
                && RESOLVED.equals(incident.properties().get(STATUS))) {
            GraphObjects objects = event.request().objects();
            String now = String.valueOf(incident.properties().get("lastUpdateDateTime"));
            List<GraphObject> alerts =
                    objects.by(ALERT, "incidentId", incident.id()).toList();
            alerts.stream()
                    .filter(alert -> !RESOLVED.equals(alert.properties().get(STATUS)))
                    .forEach(alert -> objects.update(
                            ALERT,
                            alert.id(),
                            current -> current.with(
                                    Map.of(STATUS, RESOLVED, "resolvedDateTime", now, "lastUpdateDateTime", now))));
        }
    }
}
