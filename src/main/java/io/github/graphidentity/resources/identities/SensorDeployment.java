package io.github.graphidentity.resources.identities;

import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.graph.wire.GraphResponse;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.resources.entities.BoundOperation;
import io.github.graphidentity.resources.entities.EntityRequest;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
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
            body.put("deploymentAccessKey", AccessKey.of(request.tenant()).key(name.equals(REGENERATE)));
        }
        return GraphResponse.ok().body(body);
    }

    /** The access key of a tenant. Thread-safe. */
    private static final class AccessKey {

        private String key = random();

        static AccessKey of(SimulatedTenant tenant) {
            return tenant.state().of(AccessKey.class, AccessKey::new);
        }

        synchronized String key(boolean regenerated) {
            key = regenerated ? random() : key;
            return key;
        }

        private static String random() {
            byte[] bytes = new byte[48];
            RANDOM.nextBytes(bytes);
            return Base64.getEncoder().encodeToString(bytes);
        }
    }

    /** The three operations. */
    @Configuration(proxyBeanMethods = false)
    static class Beans {

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
