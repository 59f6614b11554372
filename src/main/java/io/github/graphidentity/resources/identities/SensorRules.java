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

    private static final String SETTINGS = "settings";

    private final ResponseSensors sensors;

    SensorRules(ResponseSensors sensors) {
        this.sensors = sensors;
    }

    @Override
    public boolean applyTo(GraphType type) {
        return type.name().equals(SensorOperations.SENSOR);
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
        Stream.of(before.properties(), change.properties())
                .flatMap(
                        it -> it.get(SETTINGS) instanceof Map<?, ?> members ? members.entrySet().stream() : Stream.of())
                .filter(member -> member.getValue() != null)
                .forEach(member -> settings.put(member.getKey(), member.getValue()));
        return before.with(Map.of(SETTINGS, settings));
    }

    @Override
    public boolean is(GraphNavigation navigation, String ownerType) {
        return navigation.name().equals("healthIssues") && ownerType.equals(SensorOperations.SENSOR);
    }

    @Override
    public Stream<GraphObject> after(From from, @Nullable String id) {
        return GraphObject.after(issues(from.tenant(), from.owner()), id);
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
