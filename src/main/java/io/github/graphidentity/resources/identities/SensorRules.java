package io.github.graphidentity.resources.identities;

import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.graph.model.GraphNavigation;
import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.resources.entities.EntityChange;
import io.github.graphidentity.resources.entities.EntityRules;
import io.github.graphidentity.resources.entities.Relation;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A sensor: its health issues are those that name it, and a change of its settings keeps the settings that it omits. */
@Component
class SensorRules implements EntityRules, Relation {

    private static final String SENSOR = "security.sensor";
    private static final String SETTINGS = "settings";

    private final ResponseSensors sensors;

    SensorRules(ResponseSensors sensors) {
        this.sensors = sensors;
    }

    @Override
    public boolean applyTo(GraphType type) {
        return type.name().equals(SENSOR);
    }

    @Override
    public @Nullable Object value(SimulatedTenant tenant, GraphObject object, String property) {
        return switch (property) {
            case "openHealthIssuesCount" ->
                issues(tenant, object)
                        .filter(issue -> "open".equals(sensors.status(tenant, issue)))
                        .count();
            case SensorMigration.STATE -> SensorMigration.state(object);
            default -> object.properties().get(property);
        };
    }

    @Override
    public GraphObject update(EntityChange change, GraphObject before) {
        Map<Object, Object> settings = new HashMap<>();
        for (Object part : Stream.of(before.properties(), change.properties())
                .map(it -> it.get(SETTINGS))
                .toList()) {
            if (part instanceof Map<?, ?> members) {
                members.forEach((name, value) -> {
                    if (value != null) {
                        settings.put(name, value);
                    }
                });
            }
        }
        return before.with(Map.of(SETTINGS, settings));
    }

    @Override
    public boolean is(GraphNavigation navigation, String ownerType) {
        return navigation.name().equals("healthIssues") && ownerType.equals(SENSOR);
    }

    @Override
    public Stream<GraphObject> after(From from, @Nullable String id) {
        return issues(from.tenant(), from.owner())
                .filter(issue -> id == null || String.CASE_INSENSITIVE_ORDER.compare(issue.id(), id) > 0);
    }

    private static Stream<GraphObject> issues(SimulatedTenant tenant, GraphObject sensor) {
        String name = String.valueOf(sensor.properties().get("displayName"));
        String dnsName = name + "." + sensor.properties().get("domainName");
        return tenant.users()
                .objects()
                .after(ResponseSensors.ISSUE, null)
                .filter(issue -> issue.properties().get("sensorDNSNames") instanceof List<?> names
                        && names.stream()
                                .map(String::valueOf)
                                .anyMatch(it -> it.equalsIgnoreCase(dnsName) || it.equalsIgnoreCase(name)));
    }
}
