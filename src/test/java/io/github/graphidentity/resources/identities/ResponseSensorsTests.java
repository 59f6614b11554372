package io.github.graphidentity.resources.identities;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestAccount;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.emulator.client.JournalEntry;
import io.github.graphidentity.emulator.client.Requests;
import io.github.graphidentity.emulator.client.TenantClient;
import io.github.graphidentity.tokenservice.oauth.TestTokens;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Tests what happens to an action in Active Directory that no sensor can carry out. */
@EmulatorTest
class ResponseSensorsTests {

    private static final String BASE = "/v1.0/security/identities";
    private static final String SENSOR = "5e050000-0000-4000-8000-000000000001";
    private static final String CANDIDATE = "5e050000-0000-4000-8000-000000000002";
    private static final TestAccount DORA = TestAccount.DOCUMENTED_IN_AD;

    private final Emulator emulator;
    private final String bearer;

    ResponseSensorsTests(Emulator emulator, TestTokens tokens) {
        this.emulator = emulator;
        this.bearer = tokens.with(claims -> claims.claim(
                "roles",
                List.of(
                        "SecurityIdentitiesActions.ReadWrite.All",
                        "SecurityIdentitiesSensors.Read.All",
                        "SecurityIdentitiesSensors.ReadWrite.All",
                        "SecurityIdentitiesHealth.ReadWrite.All")));
    }

    @Test
    void carriesOutAnActionThroughAHealthySensor() {
        assertThat(outcome(DORA, "disable")).isEqualTo("CHANGED");
        assertThat(isDisabled()).isTrue();
        assertThat(issues()).isEmpty();
    }

    @Test
    void acceptsAnActionWithoutEffectAfterTheLastSensorIsDeleted() {
        send("DELETE", "/sensors/" + SENSOR, "");

        TestResponse response = emulator.invokeAction(bearer, DORA, "disable");

        assertThat(response.status()).as(response.body()).isEqualTo(200);
        assertThat(isDisabled()).isFalse();
        JsonNode entry = lastInvocation();
        assertThat(entry.get("outcome").stringValue()).isEqualTo("NOT_CARRIED_OUT");
        assertThat(entry.has("operations")).isFalse();
        JsonNode invocation = entry.get("invocation");
        assertThat(invocation.get("outcome").stringValue()).isEqualTo("NOT_CARRIED_OUT");
        assertThat(invocation.get("reason").stringValue()).isEqualTo("No domain controller has a healthy sensor.");
        assertThat(invocation.get("correlationId")).isEqualTo(response.json().get("correlationId"));
    }

    @Test
    void closesTheHealthIssueWhenASensorIsActivated() {
        send("DELETE", "/sensors/" + SENSOR, "");
        emulator.invokeAction(bearer, DORA, "disable");
        JsonNode issue = issues().get(0);
        assertThat(issue.get("displayName").stringValue()).isEqualTo("No domain controller has a healthy sensor");
        assertThat(issue.get("healthIssueType").stringValue()).isEqualTo("global");
        assertThat(issues("open")).hasSize(1);

        send("POST", "/sensorCandidates/activate", "{\"serverIds\":[\"" + CANDIDATE + "\"]}");

        assertThat(issues("open")).isEmpty();
        assertThat(issues("closed").get(0).get("id")).isEqualTo(issue.get("id"));
        assertThat(outcome(DORA, "disable")).isEqualTo("CHANGED");
        assertThat(issues("closed")).hasSize(1);
    }

    /** An action account and the rights to each attribute, the sensor's version and health; what happens to two actions. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -             | 3.0.4.1 | healthy        | CHANGED         | CHANGED         | -
            -             | 2.240.1 | healthy        | CHANGED         | CHANGED         | -
            -             | 3.0.4.1 | notHealthyHigh | NOT_CARRIED_OUT | NOT_CARRIED_OUT | No domain controller has a healthy sensor.
            svc-remediate | 3.0.4.1 | healthy        | NOT_CARRIED_OUT | NOT_CARRIED_OUT | Sensors of version 3 carry out no actions while an action account is configured.
            svc-remediate | 2.240.1 | healthy        | CHANGED         | CHANGED         | -
            svc-reader    | 2.240.1 | healthy        | NOT_CARRIED_OUT | NOT_CARRIED_OUT | The action account may not write userAccountControl and pwdLastSet.
            svc-half      | 2.240.1 | healthy        | CHANGED         | NOT_CARRIED_OUT | The action account may not write userAccountControl and pwdLastSet.
            """)
    void dependsOnSensorsAndTheirActionAccount(
            String account, String version, String health, String disable, String reset, String issue) {
        seed(account, version, health);

        assertThat(outcome(DORA, "disable")).isEqualTo(disable);
        assertThat(outcome(DORA, "forcePasswordReset")).isEqualTo(reset);

        if (issue == null) {
            assertThat(issues()).isEmpty();
        } else {
            JsonNode open = issues("open").get(0);
            assertThat(open.get("description").stringValue()).isEqualTo(issue);
            assertThat(open.get("severity").stringValue()).isEqualTo("high");
            assertThat(open.get("sensorDNSNames").get(0).stringValue()).isEqualTo("DC1." + emulator.domain());
            JsonNode sensor = get("/sensors/" + SENSOR);
            assertThat(sensor.get("openHealthIssuesCount").intValue()).isEqualTo(1);
        }
    }

    @Test
    void keepsTheHealthIssueOfAnActionThatWasNotCarriedOut() {
        seed("svc-half", "2.240.1", "healthy");
        assertThat(outcome(DORA, "disable")).isEqualTo("CHANGED");
        assertThat(issues()).isEmpty();
        assertThat(outcome(DORA, "forcePasswordReset")).isEqualTo("NOT_CARRIED_OUT");
        JsonNode issue = issues("open").get(0);

        assertThat(outcome(DORA, "enable")).isEqualTo("CHANGED");

        assertThat(issues("open").get(0)).isEqualTo(issue);
    }

    @Test
    void closesTheHealthIssueWhenASeedRemovesItsCause() {
        seed("svc-remediate", "3.0.4.1", "healthy");
        outcome(DORA, "disable");
        assertThat(issues("open")).hasSize(1);

        ObjectNode exported = exported();
        ((ObjectNode) exported.get("directory")).remove("actionAccount");
        replace(exported);

        assertThat(issues("open")).isEmpty();
        assertThat(issues("closed")).hasSize(1);
    }

    @Test
    void keepsAHealthIssueSuppressedThatRecurs() {
        send("DELETE", "/sensors/" + SENSOR, "");
        outcome(DORA, "disable");
        String path = "/healthIssues/" + issues().get(0).get("id").stringValue();
        send("PATCH", path, "{\"status\":\"suppressed\"}");

        outcome(DORA, "disable");

        assertThat(get(path).get("status").stringValue()).isEqualTo("suppressed");
    }

    @Test
    void remembersInAnExportThatTheSensorsAreGone() {
        send("DELETE", "/sensors/" + SENSOR, "");
        replace(exported());
        assertThat(outcome(DORA, "disable")).isEqualTo("NOT_CARRIED_OUT");
    }

    @Test
    void needsNoSensorForOkta() {
        send("DELETE", "/sensors/" + SENSOR, "");
        assertThat(outcome(TestAccount.DOCUMENTED_IN_OKTA, "disable")).isEqualTo("CHANGED");
    }

    @Test
    void needsNoSensorIfTheSeedListsNone() {
        ObjectNode seed = exported();
        List.of("graph", "groups", "devices", "identities").forEach(seed::remove);
        seed.withArray("identities")
                .addObject()
                .put("login", "ada")
                .put("id", DORA.identity())
                .putObject("activeDirectory")
                .put("objectGUID", DORA.accountId());
        replace(seed);
        assertThat(get("/sensors").get("value")).isEmpty();
        assertThat(outcome(DORA, "disable")).isEqualTo("CHANGED");
    }

    @Test
    void recordsWhyADelayedActionWasNotCarriedOut() {
        TenantClient tenant = emulator.tenant();
        tenant.faults().delayActions(Duration.ofMinutes(1));
        send("DELETE", "/sensors/" + SENSOR, "");
        assertThat(outcome(DORA, "disable")).isEqualTo("CHANGED");
        tenant.advance(Duration.ofMinutes(2));
        tenant.journal()
                .within(Duration.ofSeconds(10))
                .verify(Requests.any()
                        .with("front", "sensor")
                        .outcome("NOT_CARRIED_OUT")
                        .atLeast(1));
        JournalEntry late =
                tenant.journal().entries(Requests.any().with("front", "sensor")).get(0);
        assertThat(late.invocation().reason()).isEqualTo("No domain controller has a healthy sensor.");
        assertThat(isDisabled()).isFalse();
    }

    @Test
    void rejectsAnActionAccountThatIsNoServiceAccount() {
        ObjectNode seed = exported();
        ((ObjectNode) seed.get("directory")).put("actionAccount", "nobody");
        TestResponse response =
                emulator.control("PUT", "/seed").json(seed.toString()).send();
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.body())
                .contains(
                        "directory.actionAccount must be the login of one of directory.serviceAccounts, but is 'nobody'");
    }

    private void seed(String account, String version, String health) {
        ObjectNode seed = exported();
        ObjectNode directory = (ObjectNode) seed.get("directory");
        directory.put("actionAccount", account);
        directory
                .withArray("serviceAccounts")
                .addObject()
                .put("objectGUID", "ad000000-0000-4000-8000-000000001699")
                .put("rid", 1699)
                .put("login", "svc-half")
                .put("password", "Passw0rd!")
                .putArray("writes")
                .add("useraccountcontrol");
        ObjectNode sensor = (ObjectNode)
                seed.get("graph").get("security/identities/sensors").get(0);
        sensor.put("version", version).put("healthStatus", health);
        replace(seed);
    }

    private ObjectNode exported() {
        return (ObjectNode) JsonMapper.shared()
                .readTree(emulator.control("GET", "/seed").send().body());
    }

    private void replace(ObjectNode seed) {
        TestResponse response =
                emulator.control("PUT", "/seed").json(seed.toString()).send();
        assertThat(response.status()).as(response.body()).isEqualTo(204);
    }

    /** Invokes an action, and returns the outcome that the journal has. */
    private String outcome(TestAccount account, String action) {
        TestResponse response = emulator.invokeAction(bearer, account, action);
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        assertThat(response.json().get("correlationId").stringValue()).isNotEmpty();
        return lastInvocation().get("outcome").stringValue();
    }

    private JsonNode lastInvocation() {
        JsonNode entries = emulator.control("GET", "/journal?operation=invokeAction")
                .send()
                .json()
                .get("entries");
        return entries.get(entries.size() - 1);
    }

    private boolean isDisabled() {
        return (emulator.state(DORA).get("userAccountControl").intValue() & 2) != 0;
    }

    private JsonNode issues() {
        return get("/healthIssues").get("value");
    }

    private JsonNode issues(String status) {
        return get("/healthIssues?$filter=status%20eq%20'" + status + "'").get("value");
    }

    private void send(String method, String path, String body) {
        TestResponse response =
                emulator.request(method, BASE + path).bearer(bearer).json(body).send();
        assertThat(response.status()).as(response.body()).isLessThan(300);
    }

    private JsonNode get(String path) {
        return emulator.get(BASE + path).bearer(bearer).send().json();
    }
}
