package io.github.graphidentity.resources.incidents;

import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.entra.simulated.GraphObjects;
import io.github.graphidentity.graph.model.GraphNavigation;
import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.resources.entities.EntityChange;
import io.github.graphidentity.resources.entities.EntityEvent;
import io.github.graphidentity.resources.entities.EntityRules;
import io.github.graphidentity.resources.entities.Relation;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a change of an incident or alert changes in addition, and the alerts of an incident: those with its id. */
@Component
class InvestigationRules implements EntityRules, EntityEvent.Listener, Relation {

    private static final String INCIDENT = "security.incident";
    private static final String ALERT = "security.alert";
    private static final String RESOLVED = "resolved";
    private static final String STATUS = "status";
    private static final String CHANGED_AT = "lastUpdateDateTime";

    @Override
    public boolean applyTo(GraphType type) {
        return Set.of(INCIDENT, ALERT).contains(type.name());
    }

    @Override
    public GraphObject update(EntityChange change, GraphObject before) {
        Map<String, @Nullable Object> properties = new HashMap<>(change.properties());
        properties.put(CHANGED_AT, change.now());
        if (change.type().name().equals(INCIDENT)) {
            properties.put("lastModifiedBy", Comments.author(change.request()));
        } else if (RESOLVED.equals(properties.get(STATUS))) {
            properties.put("resolvedDateTime", change.now());
        }
        return before.with(properties);
    }

    @Override
    public boolean is(GraphNavigation navigation, String ownerType) {
        return navigation.name().equals("alerts") && ownerType.equals(INCIDENT);
    }

    @Override
    public Stream<GraphObject> after(From from, @Nullable String id) {
        return GraphObject.after(alerts(from.tenant().users().objects(), from.owner()), id);
    }

    private static Stream<GraphObject> alerts(GraphObjects objects, GraphObject incident) {
        return objects.by(ALERT, "incidentId", incident.id());
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
            String now = String.valueOf(incident.properties().get(CHANGED_AT));
            Map<String, Object> resolved = Map.of(STATUS, RESOLVED, "resolvedDateTime", now, CHANGED_AT, now);
            alerts(objects, incident)
                    .filter(alert -> !RESOLVED.equals(alert.properties().get(STATUS)))
                    .toList()
                    .forEach(alert -> objects.update(ALERT, alert.id(), current -> current.with(resolved)));
        }
    }
}
