package io.github.graphidentity.resources.identities;

import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.entra.simulated.StoredObject;
import io.github.graphidentity.graph.model.GraphNavigation;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.resources.entities.BoundOperation;
import io.github.graphidentity.resources.entities.EntityPayload;
import io.github.graphidentity.resources.entities.EntityRequest;
import io.github.graphidentity.resources.entities.Relation;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * The sensors as candidates for a migration to version 3, and their migration. Exists in beta alone.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/security-sensormigration-migrate?view=graph-rest-beta">sensorMigration:
 *     migrate</a>
 */
@Component
class SensorMigration implements Relation, BoundOperation.Source {

    static final String STATE = "migrationState";

    private static final String NAME = "sensorMigration";
    private static final String TYPE = "security." + NAME;
    private static final String READY = "readyForMigration";
    private static final String UP_TO_DATE = "upToDate";
    private static final int MAX_SENSORS = 100;

    /** Returns the migration state that the seed gives a sensor, or else that of its version and health. */
    @Assumed("no page says which sensors can be migrated")
    static Object state(GraphObject sensor) {
        Map<String, Object> properties = sensor.properties();
        if (properties.get(STATE) instanceof String state) {
            return state;
        } else if (String.valueOf(properties.get("version")).startsWith("3.")) {
            return UP_TO_DATE;
        }
        boolean ready = "healthy".equals(properties.getOrDefault("healthStatus", "healthy"))
                && "running".equals(properties.getOrDefault("serviceStatus", "running"));
        return ready ? READY : "notReadyForMigration";
    }

    @Override
    public boolean is(GraphNavigation navigation, String ownerType) {
        return navigation.name().equals(NAME) && ownerType.equals("security.identityContainer");
    }

    @Override
    public Stream<GraphObject> after(From from, @Nullable String id) {
        return from.tenant()
                .users()
                .objects()
                .after(SensorOperations.SENSOR, id)
                .map(sensor -> {
                    Map<String, Object> properties = new HashMap<>(sensor.properties());
                    properties.put(STATE, state(sensor));
                    return new StoredObject(TYPE, sensor.id(), properties);
                });
    }

    @Override
    public List<BoundOperation> operations() {
        return List.of(BoundOperation.ofCollection("POST", TYPE, "migrate", SensorMigration::migrate)
                .betaOnly());
    }

    @Assumed("a sensor has the newest version at once; a real one is in the state migrating first")
    private static ResponseEntity<?> migrate(EntityRequest request) throws IOException {
        Map<Boolean, List<String>> migrated = EntityPayload.texts(request.http(), "sensorIds", MAX_SENSORS).stream()
                .distinct()
                .collect(Collectors.partitioningBy(id -> migrate(request, id)));
        return request.ok(
                "microsoft.graph.security.migrateSensorsResult",
                new TreeMap<>(Map.of(
                        "successfulMigrationSensorIds", migrated.get(true),
                        "failedMigrationSensorIds", migrated.get(false))));
    }

    /** Migrates a sensor that is ready, and returns whether it was. */
    private static boolean migrate(EntityRequest request, String id) {
        boolean[] ready = new boolean[1];
        request.objects().update(SensorOperations.SENSOR, id, sensor -> {
            ready[0] = state(sensor).equals(READY);
            return ready[0]
                    ? sensor.with(Map.of("version", SensorOperations.NEWEST_VERSION, STATE, UP_TO_DATE))
                    : sensor;
        });
        return ready[0];
    }
}
