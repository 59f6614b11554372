package io.github.graphidentity.resources.identities;

import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.graph.wire.GraphResponse;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.records.JsonFormat;
import io.github.graphidentity.platform.records.Table;
import io.github.graphidentity.resources.entities.BoundOperation;
import io.github.graphidentity.resources.entities.EntityRequest;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tenant.worlds.TenantTables;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;

/**
 * Returns what the setup of a sensor needs: the package, and the tenant's access key.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/security-sensor-getdeploymentpackageuri">sensor: getDeploymentPackageUri</a>
 * @see <a href="https://learn.microsoft.com/graph/api/security-sensor-getdeploymentaccesskey">sensor: getDeploymentAccessKey</a>
 * @see <a href="https://learn.microsoft.com/graph/api/security-sensor-regeneratedeploymentaccesskey">sensor:
 *     regenerateDeploymentAccessKey</a>
 */
record SensorDeployment(String name, String method) implements BoundOperation {

    private static final String PACKAGE = "getDeploymentPackageUri";
    private static final String REGENERATE = "regenerateDeploymentAccessKey";
    private static final Table<Boolean, String> ACCESS_KEY = Table.<Boolean, String>of(
                    "sensorAccessKey", Comparator.naturalOrder(), key -> true)
            .writtenAs(new JsonFormat<>(String.class));

    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    public boolean isBoundTo(GraphType type, boolean collection) {
        return collection && type.name().equals("security.sensor");
    }

    @Override
    @Assumed("the version and the form of the key; the address leads nowhere, because there is nothing to install")
    public ResponseEntity<?> call(EntityRequest request) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (name.equals(PACKAGE)) {
            body.put("@odata.context", request.context("microsoft.graph.security.sensorDeploymentPackage"));
            body.put("downloadUrl", "https://sensor-package.example/sensor-setup.zip");
            body.put("version", "3.0.4.1");
        } else {
            body.put("@odata.context", request.context("microsoft.graph.security.deploymentAccessKeyType"));
            body.put("deploymentAccessKey", accessKey(request.tenant(), name.equals(REGENERATE)));
        }
        return GraphResponse.ok().body(body);
    }

    private static String accessKey(SimulatedTenant tenant, boolean regenerated) {
        return tenant.store().change(records -> {
            String kept = records.get(ACCESS_KEY, true);
            if (kept != null && !regenerated) {
                return kept;
            }
            byte[] bytes = new byte[48];
            RANDOM.nextBytes(bytes);
            String key = Base64.getEncoder().encodeToString(bytes);
            records.put(ACCESS_KEY, key);
            return key;
        });
    }

    /** The three operations, and the access key of a tenant. */
    @Configuration(proxyBeanMethods = false)
    static class Beans {

        @Bean
        TenantTables sensorTables() {
            return () -> List.of(ACCESS_KEY);
        }

        @Bean
        BoundOperation sensorPackage() {
            return new SensorDeployment(PACKAGE, "GET");
        }

        @Bean
        BoundOperation sensorAccessKey() {
            return new SensorDeployment("getDeploymentAccessKey", "GET");
        }

        @Bean
        BoundOperation newSensorAccessKey() {
            return new SensorDeployment(REGENERATE, "POST");
        }
    }
}
