package io.github.graphidentity.resources.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.tokenservice.oauth.TestTokens;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tests incidents, alerts and hunting queries with the incident about the documented user. */
@EmulatorTest
class IncidentTests {

    private static final String INCIDENT = "/v1.0/security/incidents/2972395";
    private static final String ALERTS = "/v1.0/security/alerts_v2";

    private final Emulator emulator;
    private final String bearer;

    IncidentTests(Emulator emulator, TestTokens tokens) {
        this.emulator = emulator;
        this.bearer = tokens.with(claims -> claims.claim(
                "roles",
                List.of("SecurityIncident.ReadWrite.All", "SecurityAlert.ReadWrite.All", "ThreatHunting.Read.All")));
    }

    @Test
    void expandsTheAlertsWithTheirEvidence() {
        JsonNode incident = get("/v1.0/security/incidents?$filter=status%20eq%20'active'&$expand=alerts")
                .get("value")
                .get(0);
        JsonNode evidence = incident.get("alerts").get(0).get("evidence").get(0);
        assertThat(evidence.get("@odata.type").asString()).isEqualTo("#microsoft.graph.security.userEvidence");
        assertThat(evidence.get("userAccount").get("userPrincipalName").asString())
                .isEqualTo(emulator.upn("dora.documented"));
    }

    @Test
    void showsAllPropertiesOfTheEvidence() {
        JsonNode evidence = get(ALERTS).get("value").get(0).get("evidence").get(1);
        ((ObjectNode) evidence).remove("createdDateTime");
        assertThat(evidence.toString())
                .isEqualTo("{\"@odata.type\":\"#microsoft.graph.security.ipEvidence\",\"countryLetterCode\":\"NL\","
                        + "\"detailedRoles\":[],\"ipAddress\":\"198.51.100.23\",\"location\":null,"
                        + "\"remediationStatus\":\"none\",\"remediationStatusDetails\":null,\"roles\":[],\"stream\":null,"
                        + "\"tags\":[],\"verdict\":\"suspicious\"}");
    }

    @Test
    void namesThePathOfTheAlertsOfAnIncident() {
        JsonNode alerts = get(INCIDENT + "/alerts");
        assertThat(alerts.get("@odata.context").asString()).endsWith("$metadata#security/incidents('2972395')/alerts");
        assertThat(alerts.get("value").findValuesAsString("incidentId")).containsExactly("2972395");
    }

    @Test
    void answersAChangeWithTheIncidentAndResolvesItsAlerts() {
        TestResponse response = send(
                "PATCH",
                INCIDENT,
                "{\"status\":\"resolved\",\"classification\":\"TruePositive\",\"determination\":\"compromisedAccount\","
                        + "\"assignedTo\":\"secadmin@contoso.example\",\"customTags\":[\"contained\"]}");
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        JsonNode incident = response.json();
        assertThat(incident.get("status").asString()).isEqualTo("resolved");
        assertThat(incident.get("classification").asString()).isEqualTo("truePositive");
        assertThat(incident.get("customTags").toString()).isEqualTo("[\"contained\"]");
        JsonNode alert = get(ALERTS + "?$filter=incidentId%20eq%20'2972395'")
                .get("value")
                .get(0);
        assertThat(alert.get("status").asString()).isEqualTo("resolved");
        assertThat(alert.get("resolvedDateTime").isNull()).isFalse();
    }

    @Test
    void changesAnAlert() {
        String path = ALERTS + "/ad7f3c1e0b52d94a68_1";
        TestResponse response = send(
                "PATCH",
                path,
                "{\"status\":\"inProgress\",\"classification\":\"truePositive\",\"determination\":\"compromisedAccount\","
                        + "\"assignedTo\":\"secadmin@contoso.example\"}");
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        JsonNode alert = get(path);
        assertThat(alert.get("status").asString()).isEqualTo("inProgress");
        assertThat(alert.get("classification").asString()).isEqualTo("truePositive");
        assertThat(alert.get("determination").asString()).isEqualTo("compromisedAccount");
        assertThat(alert.get("assignedTo").asString()).isEqualTo("secadmin@contoso.example");
        assertThat(get(ALERTS + "?$filter=status%20eq%20'inProgress'")
                        .get("value")
                        .findValuesAsString("id"))
                .containsExactly(alert.get("id").asString());
        assertThat(get(INCIDENT).get("status").asString()).isEqualTo("active");
    }

    @ParameterizedTest
    @ValueSource(strings = {INCIDENT, ALERTS + "/ad7f3c1e0b52d94a68_1"})
    void answersACommentWithAllComments(String path) {
        send("POST", path + "/comments", comment("Disabled at both providers"));
        TestResponse response = send("POST", path + "/comments", comment("Closed"));
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        assertThat(response.json().get("value").findValuesAsString("comment"))
                .containsExactly("Disabled at both providers", "Closed");
        assertThat(get(path).get("comments")).hasSize(2);
        assertThat(get(path + "/comments")).isEqualTo(response.json());
        assertThat(send("PUT", path + "/comments", "{}").header("Allow")).contains("GET", "POST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\":\"sleeping\"}",
                "{\"severity\":7}",
                "{\"status\":null}",
                "{\"severity\":null}",
                "{\"customTags\":\"x\"}",
                "{\"unknown\":1}",
                "{\"tenantId\":\"x\"}",
                "{\"createdDateTime\":\"2026-01-01T00:00:00Z\"}"
            })
    void rejectsChangesThatAnIncidentDoesNotTake(String body) {
        assertThat(send("PATCH", INCIDENT, body).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"comment\":\" \"}",
                "{\"comment\":null}",
                "{\"comment\":1}",
                "{\"comment\":\"a\",\"Comment\":\"b\"}",
                "{\"comment\":\"a\",\"author\":\"x\"}",
                "{\"@odata.type\":\"#microsoft.graph.user\",\"comment\":\"a\"}"
            })
    void rejectsAnInvalidComment(String body) {
        assertThat(send("POST", INCIDENT + "/comments", body).status()).isEqualTo(400);
        assertThat(get(INCIDENT).get("comments")).isEmpty();
    }

    /** Graph writes at most seven digits of a second, and some clients read no more. */
    @Test
    void comparesTheNamesOfACommentWithoutCaseAndCutsItsTime() {
        Instant second = Instant.parse(emulator.control("GET", "/clock")
                        .send()
                        .json()
                        .get("now")
                        .asString())
                .truncatedTo(ChronoUnit.SECONDS);
        emulator.control("POST", "/clock")
                .json("{\"frozen\":true,\"set\":\"" + second.plusNanos(1_123_456_789) + "\"}")
                .send();
        JsonNode comment = send("POST", INCIDENT + "/comments", "{\"Comment\":\"Closed\"}")
                .json()
                .get("value")
                .get(0);
        assertThat(comment.get("comment").asString()).isEqualTo("Closed");
        assertThat(comment.get("createdDateTime").asString())
                .isEqualTo(second.plusMillis(1_123).toString());
    }

    @Test
    void answersAHuntingQueryWithTheSeededRows() {
        TestResponse response = send(
                "POST",
                "/v1.0/security/runHuntingQuery",
                "{\"Query\":\"IdentityInfo | take 1\",\"Timespan\":\"P30D\"}");
        assertThat(response.json().get("schema").toString())
                .contains("{\"name\":\"IsAccountEnabled\",\"type\":\"SByte\"}");
        assertThat(response.json().get("results").get(0).get("AccountUpn").asString())
                .isEqualTo(emulator.upn("dora.documented"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"query\":1}",
                "{\"query\":\"IdentityInfo\",\"timespan\":1}",
                "{\"query\":\"IdentityInfo\",\"days\":\"1\"}"
            })
    void rejectsOtherParametersOfAHuntingQuery(String body) {
        assertThat(send("POST", "/v1.0/security/runHuntingQuery", body).status())
                .isEqualTo(400);
    }

    @Test
    void saysThatNoSeededResultMatchesAHuntingQuery() {
        TestResponse response = send("POST", "/v1.0/security/runHuntingQuery", "{\"query\":\"EmailEvents\"}");
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().get("error").get("message").asString())
                .isEqualTo(
                        "Invalid value specified for property 'query' of resource 'Security'. The emulator does not"
                                + " evaluate KQL, and no text of graph.security/runHuntingQuery in the seed occurs in this query.");
    }

    private static String comment(String text) {
        return "{\"@odata.type\":\"microsoft.graph.security.alertComment\",\"comment\":\"" + text + "\"}";
    }

    private TestResponse send(String method, String path, String body) {
        return emulator.request(method, path).bearer(bearer).json(body).send();
    }

    private JsonNode get(String path) {
        return emulator.get(path).bearer(bearer).send().json();
    }
}
