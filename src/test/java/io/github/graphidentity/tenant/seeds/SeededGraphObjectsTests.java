package io.github.graphidentity.tenant.seeds;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.tokenservice.oauth.TestTokens;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Tests the section {@code graph} of seeds, which contains objects as Graph shows them. */
@EmulatorTest
class SeededGraphObjectsTests {

    private final Emulator emulator;
    private final String bearer;

    SeededGraphObjectsTests(Emulator emulator, TestTokens tokens) {
        this.emulator = emulator;
        this.bearer = tokens.with(claims -> claims.claim(
                "roles",
                List.of(
                        "AuditLog.Read.All",
                        "IdentityRiskyUser.Read.All",
                        "IdentityRiskyUser.ReadWrite.All",
                        "IdentityRiskEvent.Read.All",
                        "SecurityIncident.ReadWrite.All",
                        "SecurityAlert.ReadWrite.All",
                        "SecurityIdentitiesSensors.Read.All",
                        "SecurityIdentitiesSensors.ReadWrite.All")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "identityProtection/riskyUsers",
                "identityProtection/riskDetections",
                "auditLogs/signIns",
                "security/incidents",
                "security/alerts_v2",
                "security/identities/sensors",
                "security/identities/sensorCandidates"
            })
    void acceptsTheObjectsThatGraphShows(String list) {
        JsonNode shown = list(list);
        assertThat(shown).isNotEmpty();

        assertThat(replace("{\"graph\":{\"" + list + "\":" + shown + "}}").status())
                .isEqualTo(204);

        assertThat(list(list)).isEqualTo(shown);
    }

    @Test
    void acceptsTheSensorOfAnActivatedCandidate() {
        emulator.post("/v1.0/security/identities/sensorCandidates/activate")
                .bearer(bearer)
                .json("{\"serverIds\":[\"5e050000-0000-4000-8000-000000000002\"]}")
                .send();
        JsonNode sensors = list("security/identities/sensors");

        TestResponse response = replace(emulator.control("GET", "/seed").send().body());

        assertThat(response.status()).as(response.body()).isEqualTo(204);
        assertThat(list("security/identities/sensors")).isEqualTo(sensors);
    }

    @Test
    void returnToTheSeedWithAReset() {
        List<String> lists = List.of(
                "security/incidents",
                "security/alerts_v2",
                "identityProtection/riskyUsers",
                "identityProtection/riskDetections",
                "auditLogs/signIns",
                "auditLogs/directoryAudits",
                "security/identities/sensors",
                "security/identities/sensorCandidates");
        List<JsonNode> seeded = lists.stream().map(this::list).toList();
        send("PATCH", "security/incidents/2972395", "{\"status\":\"resolved\"}");
        send("POST", "security/incidents/2972395/comments", "{\"comment\":\"Closed\"}");
        send(
                "POST",
                "identityProtection/riskyUsers/confirmCompromised",
                "{\"userIds\":[\"69dfa3ea-1295-4e2c-b469-59564581143d\"]}");
        send("DELETE", "security/identities/sensors/5e050000-0000-4000-8000-000000000001", "");
        send(
                "POST",
                "security/identities/sensorCandidates/activate",
                "{\"serverIds\":[\"5e050000-0000-4000-8000-000000000002\"]}");
        assertThat(lists.stream().map(this::list).toList()).doesNotContainAnyElementsOf(seeded.subList(0, 4));

        emulator.control("POST", "/reset").send();

        assertThat(lists.stream().map(this::list).toList()).isEqualTo(seeded);
    }

    /** A list, an object in it, and what is wrong with it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            security/incidents                 | {"severity":"high"}               | [0] has no id
            security/incidents                 | {"id":"1","severity":"huge"}      | [0].severity must be of type security.alertSeverity, but is 'huge'
            security/incidents                 | {"id":"1","owner":"x"}            | [0].owner is not a known property
            security/alerts_v2                 | {"id":"1","evidence":[{"@odata.type":"#microsoft.graph.security.fileEvidence"}]} | [0].evidence must be of type security.alertEvidence collection, but is '[{@odata.type=#microsoft.graph.security.fileEvidence}]'
            identityProtection/riskyUsers      | {"id":"1","riskLevel":"extreme"}  | [0].riskLevel must be of type riskLevel, but is 'extreme'
            auditLogs/signIns                  | {"id":"1","createdDateTime":"x"}  | [0].createdDateTime must be of type DateTimeOffset, but is 'x'
            security/identities/sensors        | {"id":"1","healthStatus":"sick"}  | [0].healthStatus must be of type security.sensorHealthStatus, but is 'sick'
            security/identities/healthIssues   | {"id":"1","status":"gone"}        | [0].status must be of type security.healthIssueStatus, but is 'gone'
            security/runHuntingQuery           | {"results":[]}                    | [0] has no query
            """)
    void rejectsOtherObjects(String list, String object, String problem) {
        TestResponse response = replace("{\"graph\":{\"" + list + "\":[" + object + "]}}");
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().get("detail").asString())
                .isEqualTo("The seed's graph." + list + problem + ". See docs/reference/seed.md.");
    }

    private void send(String method, String path, String body) {
        TestResponse response = emulator.request(method, "/v1.0/" + path)
                .bearer(bearer)
                .json(body)
                .send();
        assertThat(response.status()).as(response.body()).isBetween(200, 204);
    }

    private TestResponse replace(String seed) {
        return emulator.control("PUT", "/seed").json(seed).send();
    }

    private JsonNode list(String path) {
        return emulator.get("/v1.0/" + path).bearer(bearer).send().json().get("value");
    }
}
