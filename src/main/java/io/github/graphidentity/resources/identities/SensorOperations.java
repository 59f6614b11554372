package io.github.graphidentity.resources.identities;

import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.entra.simulated.GraphObjects;
import io.github.graphidentity.entra.simulated.StoredObject;
import io.github.graphidentity.graph.wire.GraphResponse;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.records.Table;
import io.github.graphidentity.resources.entities.BoundOperation;
import io.github.graphidentity.resources.entities.DirectoryError;
import io.github.graphidentity.resources.entities.EntityPayload;
import io.github.graphidentity.resources.entities.EntityRequest;
import io.github.graphidentity.tenant.worlds.TenantTables;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Makes sensors of candidates, and returns what the setup of a sensor needs: the package, and the tenant's access key.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/security-sensorcandidate-activate">sensorCandidate: activate</a>
 * @see <a href="https://learn.microsoft.com/graph/api/security-sensor-getdeploymentpackageuri">sensor: getDeploymentPackageUri</a>
 * @see <a href="https://learn.microsoft.com/graph/api/security-sensor-getdeploymentaccesskey">sensor: getDeploymentAccessKey</a>
 * @see <a href="https://learn.microsoft.com/graph/api/security-sensor-regeneratedeploymentaccesskey">sensor:
 *     regenerateDeploymentAccessKey</a>
 */
@Component
class SensorOperations implements BoundOperation.Source, TenantTables {

    static final String SENSOR = "security.sensor";
    static final String NEWEST_VERSION = "3.0.4.1";

    private static final String CANDIDATE = "security.sensorCandidate";
    private static final int MAX_SERVERS = 100;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Table<Boolean, String> ACCESS_KEY = Table.single("sensorAccessKey", String.class);

    @Override
    public List<Table<?, ?>> tables() {
        return List.of(ACCESS_KEY);
    }

    @Override
    public List<BoundOperation> operations() {
        return List.of(
                BoundOperation.ofCollection("POST", CANDIDATE, "activate", SensorOperations::activate),
                BoundOperation.ofCollection("GET", SENSOR, "getDeploymentPackageUri", SensorOperations::setup),
                BoundOperation.ofCollection("GET", SENSOR, "getDeploymentAccessKey", it -> accessKey(it, false)),
                BoundOperation.ofCollection(
                        "POST", SENSOR, "regenerateDeploymentAccessKey", it -> accessKey(it, true)));
    }

    @Assumed("the sensor has the candidate's id and is healthy at once; a real one is deployed first")
    private static ResponseEntity<?> activate(EntityRequest request) throws IOException {
        GraphObjects objects = request.objects();
        List<GraphObject> candidates = EntityPayload.texts(request.http(), "serverIds", MAX_SERVERS).stream()
                .distinct()
                .map(id -> objects.find(CANDIDATE, id)
                        .orElseThrow(() -> DirectoryError.DIRECTORY_OBJECT_NOT_FOUND.with(id)))
                .toList();
        String now = objects.now().truncatedTo(ChronoUnit.SECONDS).toString();
        candidates.forEach(candidate -> {
            if (objects.delete(CANDIDATE, candidate.id())) {
                objects.add(sensor(candidate, now));
            }
        });
        return GraphResponse.ok().build();
    }

    private static StoredObject sensor(GraphObject candidate, String now) {
        String dnsName = String.valueOf(candidate.properties().get("computerDnsName"));
        Map<String, Object> settings = Map.of(
                "description", "", "domainControllerDnsNames", List.of(dnsName), "isDelayedDeploymentEnabled", false);
        return new StoredObject(
                SENSOR,
                candidate.id(),
                Map.of(
                        "displayName",
                        dnsName.split("\\.", 2)[0].toUpperCase(Locale.ROOT),
                        "domainName",
                        candidate.properties().getOrDefault("domainName", ""),
                        "createdDateTime",
                        now,
                        "sensorType",
                        "domainControllerIntegrated",
                        "version",
                        NEWEST_VERSION,
                        "deploymentStatus",
                        "upToDate",
                        "healthStatus",
                        "healthy",
                        "serviceStatus",
                        "running",
                        "settings",
                        settings));
    }

    @Assumed("the address leads nowhere, because there is nothing to install")
    private static ResponseEntity<?> setup(EntityRequest request) {
        return request.ok(
                "microsoft.graph.security.sensorDeploymentPackage",
                new TreeMap<>(Map.of(
                        "downloadUrl", "https://sensor-package.example/sensor-setup.zip", "version", NEWEST_VERSION)));
    }

    @Assumed("the form of the key: 48 random bytes in Base64")
    private static ResponseEntity<?> accessKey(EntityRequest request, boolean regenerated) {
        String key = request.tenant().store().change(records -> {
            String kept = records.get(ACCESS_KEY, true);
            if (kept != null && !regenerated) {
                return kept;
            }
            byte[] bytes = new byte[48];
            RANDOM.nextBytes(bytes);
            String created = Base64.getEncoder().encodeToString(bytes);
            records.put(ACCESS_KEY, created);
            return created;
        });
        return request.ok("microsoft.graph.security.deploymentAccessKeyType", Map.of("deploymentAccessKey", key));
    }
}
