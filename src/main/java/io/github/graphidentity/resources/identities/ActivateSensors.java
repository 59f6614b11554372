package io.github.graphidentity.resources.identities;

import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.entra.simulated.GraphObjects;
import io.github.graphidentity.entra.simulated.StoredObject;
import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.graph.wire.GraphResponse;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.resources.entities.BoundOperation;
import io.github.graphidentity.resources.entities.DirectoryError;
import io.github.graphidentity.resources.entities.EntityPayload;
import io.github.graphidentity.resources.entities.EntityRequest;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Makes sensors of candidates, by their ids.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/security-sensorcandidate-activate">sensorCandidate: activate</a>
 */
@Component
class ActivateSensors implements BoundOperation {

    private static final String CANDIDATE = "security.sensorCandidate";
    private static final int MAX_SERVERS = 100;

    @Override
    public String name() {
        return "activate";
    }

    @Override
    public boolean isBoundTo(GraphType type, boolean collection) {
        return collection && type.name().equals(CANDIDATE);
    }

    @Override
    @Assumed("the sensor has the candidate's id and is healthy at once; a real one is deployed first")
    public ResponseEntity<?> call(EntityRequest request) throws IOException {
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
        Map<String, Object> properties = new HashMap<>();
        properties.put("displayName", dnsName.split("\\.", 2)[0].toUpperCase(Locale.ROOT));
        properties.put("domainName", candidate.properties().getOrDefault("domainName", ""));
        properties.put("createdDateTime", now);
        properties.put("sensorType", "domainControllerIntegrated");
        properties.put("version", "3.0.4.1");
        properties.put("deploymentStatus", "upToDate");
        properties.put("healthStatus", "healthy");
        properties.put("serviceStatus", "running");
        properties.put(
                "settings",
                Map.of(
                        "description",
                        "",
                        "domainControllerDnsNames",
                        List.of(dnsName),
                        "isDelayedDeploymentEnabled",
                        false));
        return new StoredObject("security.sensor", candidate.id(), properties);
    }
}
