package io.github.graphidentity.resources.identities;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.tokenservice.oauth.TestTokens;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Tests Defender for Identity's sensors, candidates, health issues and settings. */
@EmulatorTest
class SensorTests {

    private static final String BASE = "/v1.0/security/identities";
    private static final String SENSOR = BASE + "/sensors/5e050000-0000-4000-8000-000000000001";
    private static final String MIGRATION = "/beta/security/identities/sensorMigration";
    private static final String CANDIDATE = "5e050000-0000-4000-8000-000000000002";

    private final Emulator emulator;
    private final String bearer;
    private final TestTokens tokens;

    SensorTests(Emulator emulator, TestTokens tokens) {
        this.emulator = emulator;
        this.tokens = tokens;
        this.bearer = tokens.with(claims -> claims.claim(
                "roles",
                List.of(
                        "SecurityIdentitiesSensors.Read.All",
                        "SecurityIdentitiesSensors.ReadWrite.All",
                        "SecurityIdentitiesHealth.ReadWrite.All",
                        "SecurityIdentitiesAutoConfig.ReadWrite.All",
                        "SecurityIdentitiesMigration.Read.All",
                        "SecurityIdentitiesMigration.ReadWrite.All")));
    }

    @Test
    void makesASensorOfACandidate() {
        TestResponse response =
                send("POST", BASE + "/sensorCandidates/activate", "{\"serverIds\":[\"" + CANDIDATE + "\"]}");
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        assertThat(get(BASE + "/sensorCandidates").get("value")).isEmpty();
        JsonNode sensor = get(BASE + "/sensors/" + CANDIDATE);
        assertThat(sensor.get("displayName").asString()).isEqualTo("DC2");
        assertThat(sensor.get("healthStatus").asString()).isEqualTo("healthy");
    }

    @Test
    void keepsTheSettingsThatAChangeOmits() {
        TestResponse response = send("PATCH", SENSOR, "{\"settings\":{\"description\":\"Moved\"}}");
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        JsonNode settings = response.json().get("settings");
        assertThat(settings.get("description").asString()).isEqualTo("Moved");
        assertThat(settings.get("domainControllerDnsNames").get(0).asString()).isEqualTo("dc1." + emulator.domain());
    }

    @Test
    void deletesASensor() {
        assertThat(emulator.request("DELETE", SENSOR).bearer(bearer).send().status())
                .isEqualTo(204);
        assertThat(get(BASE + "/sensors").get("value")).isEmpty();
    }

    @Test
    void countsTheOpenHealthIssuesOfASensor() {
        String issue = "{\"id\":\"h1\",\"displayName\":\"Sensor stopped communicating\",\"severity\":\"high\","
                + "\"healthIssueType\":\"sensor\",\"status\":\"open\",\"sensorDNSNames\":[\"dc1.{domain}\"]}";
        String sensor = "{\"id\":\"s1\",\"displayName\":\"DC1\",\"domainName\":\"{domain}\"}";
        String seed = "{\"graph\":{\"security/identities/healthIssues\":[" + issue
                + "],\"security/identities/sensors\":[" + sensor + "]}}";
        assertThat(emulator.control("PUT", "/seed").json(seed).send().status()).isLessThan(300);
        assertThat(get(BASE + "/sensors/s1").get("openHealthIssuesCount").asInt())
                .isEqualTo(1);
        assertThat(get(BASE + "/sensors/s1/healthIssues").get("value").findValuesAsString("id"))
                .containsExactly("h1");
        TestResponse response = send("PATCH", BASE + "/healthIssues/h1", "{\"status\":\"closed\"}");
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        assertThat(response.json().get("status").asString()).isEqualTo("closed");
        assertThat(get(BASE + "/sensors/s1").get("openHealthIssuesCount").asInt())
                .isZero();
    }

    @Test
    void returnsTheDeploymentPackage() {
        JsonNode body = get(BASE + "/sensors/microsoft.graph.security.getDeploymentPackageUri()");
        assertThat(body.get("@odata.context").asString())
                .endsWith("/v1.0/$metadata#microsoft.graph.security.sensorDeploymentPackage");
        assertThat(body.get("downloadUrl").asString()).isEqualTo("https://sensor-package.example/sensor-setup.zip");
        assertThat(body.get("version").asString()).isEqualTo("3.0.4.1");
    }

    @Test
    void keepsTheAccessKeyUntilItIsRegenerated() {
        String path = BASE + "/sensors/getDeploymentAccessKey";
        String key = get(path).get("deploymentAccessKey").asString();
        assertThat(key).hasSize(64);
        assertThat(get(path).get("deploymentAccessKey").asString()).isEqualTo(key);

        TestResponse regenerated = emulator.post(BASE + "/sensors/regenerateDeploymentAccessKey")
                .bearer(bearer)
                .send();

        assertThat(regenerated.status()).isEqualTo(200);
        assertThat(regenerated.json().get("deploymentAccessKey").asString()).isNotEqualTo(key);
        assertThat(get(path).get("deploymentAccessKey"))
                .isEqualTo(regenerated.json().get("deploymentAccessKey"));
    }

    @Test
    void migratesTheSensorsThatAreReady() {
        seedSensors(
                "{\"id\":\"s1\",\"displayName\":\"DC1\",\"version\":\"2.239.18124.58593\"}",
                "{\"id\":\"s2\",\"displayName\":\"DC2\",\"version\":\"2.239.18124.58593\",\"healthStatus\":\"notHealthyHigh\"}",
                "{\"id\":\"s3\",\"displayName\":\"DC3\",\"version\":\"3.0.4.1\"}");
        assertThat(migrationStates()).containsExactly("readyForMigration", "notReadyForMigration", "upToDate");

        TestResponse response = emulator.post(MIGRATION + "/microsoft.graph.security.migrate")
                .bearer(bearer)
                .json("{\"sensorIds\":[\"s1\",\"s2\",\"s3\",\"unknown\",\"s1\"]}")
                .send();

        assertThat(response.status()).as(response.body()).isEqualTo(200);
        assertThat(response.json().get("@odata.context").asString())
                .endsWith("/beta/$metadata#microsoft.graph.security.migrateSensorsResult");
        assertThat(response.json().get("successfulMigrationSensorIds").toString())
                .isEqualTo("[\"s1\"]");
        assertThat(response.json().get("failedMigrationSensorIds").toString()).isEqualTo("[\"s2\",\"s3\",\"unknown\"]");
        assertThat(migrationStates()).containsExactly("upToDate", "notReadyForMigration", "upToDate");
        assertThat(get("/beta/security/identities/sensors/s1").get("version").asString())
                .isEqualTo("3.0.4.1");
        assertThat(get("/beta/security/identities/sensors/s1")
                        .get("migrationState")
                        .asString())
                .isEqualTo("upToDate");
    }

    @Test
    void keepsTheMigrationStateOfTheSeed() {
        seedSensors(
                "{\"id\":\"s1\",\"displayName\":\"DC1\",\"version\":\"2.239\",\"migrationState\":\"migrationFailed\"}");
        assertThat(migrationStates()).containsExactly("migrationFailed");
        assertThat(get(MIGRATION + "/s1").get("migrationState").asString()).isEqualTo("migrationFailed");
    }

    @ParameterizedTest
    @CsvSource({
        "'{}'",
        "'{\"sensorIds\":\"s1\"}'",
        "'{\"sensorIds\":[1]}'",
        "'[]'",
    })
    void requiresAListOfSensorsToMigrate(String body) {
        assertThat(emulator.post(MIGRATION + "/migrate")
                        .bearer(bearer)
                        .json(body)
                        .send()
                        .status())
                .isEqualTo(400);
    }

    @Test
    void migratesInBetaAlone() {
        assertThat(emulator.get(BASE + "/sensorMigration").bearer(bearer).send().status())
                .isEqualTo(400);
        assertThat(send("POST", BASE + "/sensorMigration/migrate", "{\"sensorIds\":[]}")
                        .status())
                .isEqualTo(400);
        assertThat(get(SENSOR).has("migrationState")).isFalse();
        assertThat(get(SENSOR.replace("/v1.0", "/beta")).get("migrationState").asString())
                .isEqualTo("upToDate");
    }

    /** As the published permissions say, which do not let the wider permission read sensors. */
    @ParameterizedTest
    @CsvSource({
        "GET, /sensors, SecurityIdentitiesSensors.Read.All",
        "GET, /sensors/getDeploymentPackageUri, SecurityIdentitiesSensors.Read.All",
        "GET, /sensors/getDeploymentAccessKey, SecurityIdentitiesSensors.ReadWrite.All",
        "POST, /sensors/regenerateDeploymentAccessKey, SecurityIdentitiesSensors.ReadWrite.All",
        "GET, /sensorCandidates, SecurityIdentitiesSensors.Read.All",
        "GET, /sensorCandidateActivationConfiguration, SecurityIdentitiesSensors.Read.All",
        "GET, /healthIssues, SecurityIdentitiesHealth.Read.All",
        "GET, /settings/autoAuditingConfiguration, SecurityIdentitiesAutoConfig.Read.All"
    })
    void requiresThePublishedPermission(String method, String path, String permission) {
        assertThat(emulator.request(method, BASE + path)
                        .bearer(tokens.with(claims -> claims.claim("roles", List.of(permission))))
                        .send()
                        .status())
                .isEqualTo(200);
        assertThat(emulator.request(method, BASE + path)
                        .bearer(tokens.with(claims -> claims.claim("roles", List.of("User.ReadWrite.All"))))
                        .send()
                        .status())
                .isEqualTo(403);
    }

    @Test
    void changesTheSettings() {
        send("PATCH", BASE + "/settings/autoAuditingConfiguration", "{\"isAutomatic\":true}");
        assertThat(get(BASE + "/settings/autoAuditingConfiguration")
                        .get("isAutomatic")
                        .asBoolean())
                .isTrue();
        send("PATCH", BASE + "/sensorCandidateActivationConfiguration", "{\"activationMode\":\"automated\"}");
        assertThat(get(BASE + "/sensorCandidateActivationConfiguration")
                        .get("activationMode")
                        .asString())
                .isEqualTo("automated");
    }

    private void seedSensors(String... sensors) {
        String seed = "{\"graph\":{\"security/identities/sensors\":[" + String.join(",", sensors) + "]}}";
        assertThat(emulator.control("PUT", "/seed").json(seed).send().status()).isLessThan(300);
    }

    private List<String> migrationStates() {
        return get(MIGRATION).get("value").findValuesAsString("migrationState");
    }

    private TestResponse send(String method, String path, String body) {
        return emulator.request(method, path).bearer(bearer).json(body).send();
    }

    private JsonNode get(String path) {
        return emulator.get(path).bearer(bearer).send().json();
    }
}
