package io.github.graphidentity.resources.incidents;

import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.graph.model.GraphNavigation;
import io.github.graphidentity.resources.entities.Relation;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The alerts of an incident: those with its id. */
@Component
class IncidentAlerts implements Relation {

    @Override
    public boolean is(GraphNavigation navigation, String ownerType) {
        return navigation.name().equals("alerts") && ownerType.equals("security.incident");
    }

    @Override
    public Stream<GraphObject> after(From from, @Nullable String id) {
        return from.tenant()
                .users()
                .objects()
                .by("security.alert", "incidentId", from.owner().id())
                .filter(alert -> id == null || String.CASE_INSENSITIVE_ORDER.compare(alert.id(), id) > 0);
    }
}
