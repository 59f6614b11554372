package io.github.graphidentity.resources.identities;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.tokenservice.oauth.TestTokens;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Tests Defender for Identity's sensors, candidates, health issues and settings. */
@EmulatorTest
class SensorTests {

    private static final String BASE = "/v1.0/security/identities";
    private static final String SENSOR = BASE + "/sensors/5e050000-0000-4000-8000-000000000001";
    private static final String CANDIDATE = "5e050000-0000-4000-8000-000000000002";

    private final Emulator emulator;
    private final String bearer;

    SensorTests(Emulator emulator, TestTokens tokens) {
        this.emulator = emulator;
        this.bearer = tokens.with(claims -> claims.claim(
                "roles",
                List.of(
                        "SecurityIdentitiesSensors.Read.All",
                        "SecurityIdentitiesSensors.ReadWrite.All",
                        "SecurityIdentitiesHealth.ReadWrite.All",
                        "SecurityIdentitiesAutoConfig.ReadWrite.All")));
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

    private TestResponse send(String method, String path, String body) {
        return emulator.request(method, path).bearer(bearer).json(body).send();
    }

    private JsonNode get(String path) {
        return emulator.get(path).bearer(bearer).send().json();
    }
}
