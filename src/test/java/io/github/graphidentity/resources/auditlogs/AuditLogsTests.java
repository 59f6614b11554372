package io.github.graphidentity.resources.auditlogs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.entra.simulated.AuditLogs;
import io.github.graphidentity.tenant.worlds.Tenants;
import io.github.graphidentity.tokenservice.oauth.TestTokens;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Tests that the logs contain what really happens in the tenant. */
@EmulatorTest
class AuditLogsTests {

    private static final String CONSOLE = "50c00000-0000-4000-8000-000000000005";

    private final Emulator emulator;
    private final Tenants tenants;
    private final String bearer;

    AuditLogsTests(Emulator emulator, TestTokens tokens, Tenants tenants) {
        this.emulator = emulator;
        this.tenants = tenants;
        this.bearer = tokens.with(claims -> claims.claim(
                "roles",
                List.of(
                        "AuditLog.Read.All",
                        "Directory.ReadWrite.All",
                        "User.ReadWrite.All",
                        "IdentityRiskyUser.ReadWrite.All",
                        "IdentityRiskyUser.Read.All",
                        "IdentityRiskEvent.Read.All",
                        "SecurityIncident.Read.All",
                        "SecurityAlert.Read.All",
                        "User-PasswordProfile.ReadWrite.All")));
    }

    @Test
    void logsTheSignInsOfUsersNewestFirst() {
        signIn("Passw0rd!");
        signIn("wrong");
        JsonNode entries =
                list("/v1.0/auditLogs/signIns?$filter=userPrincipalName%20eq%20'" + emulator.upn("helpdesk") + "'");
        assertThat(entries).hasSize(2);
        assertThat(entries.get(0).get("status").toString())
                .isEqualTo("{\"additionalDetails\":null,\"errorCode\":50126,\"failureReason\":"
                        + "\"Error validating credentials due to invalid username or password.\"}");
        assertThat(entries.get(1).get("status").toString())
                .isEqualTo("{\"additionalDetails\":null,\"errorCode\":0,\"failureReason\":null}");
        assertThat(entries.get(1).get("appId").asString()).isEqualTo(CONSOLE);
        assertThat(entries.get(1).get("resourceDisplayName").asString()).isEqualTo("Microsoft Graph");
        assertThat(entries.get(1).get("ipAddress").asString()).isEqualTo("127.0.0.1");
    }

    @Test
    void showsTheLastSignInsOfAUserWithTheUser() {
        String activity = "/v1.0/users/" + emulator.upn("helpdesk") + "/signInActivity";
        assertThat(emulator.get(activity).bearer(bearer).send().status()).isEqualTo(204);
        signIn("Passw0rd!");
        signIn("wrong");
        JsonNode entries =
                list("/v1.0/auditLogs/signIns?$filter=userPrincipalName%20eq%20'" + emulator.upn("helpdesk") + "'");
        JsonNode shown = emulator.get("/v1.0/users/" + emulator.upn("helpdesk") + "?$select=signInActivity")
                .bearer(bearer)
                .send()
                .json()
                .get("signInActivity");
        String refused = entries.get(0).get("id").asString();
        String issued = entries.get(1).get("id").asString();
        assertThat(shown.get("lastSignInRequestId").asString()).isEqualTo(refused);
        assertThat(shown.get("lastSuccessfulSignInRequestId").asString()).isEqualTo(issued);
        assertThat(shown.get("lastSignInDateTime")).isEqualTo(entries.get(0).get("createdDateTime"));
        assertThat(shown.get("lastNonInteractiveSignInDateTime").isNull()).isTrue();
    }

    @Test
    void logsTheRefusalOfADisabledUser() {
        patch("{\"accountEnabled\":false}");
        signIn("Passw0rd!");
        assertThat(list("/v1.0/auditLogs/signIns?$filter=status/errorCode%20eq%2050057"))
                .hasSize(1);
    }

    /** The default tenant has one sign-in of the documented user. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "userId%20eq%20'69dfa3ea-1295-4e2c-b469-59564581143d'",
                "startsWith(userPrincipalName,'dora.')",
                "clientAppUsed%20eq%20'Browser'",
                "ipAddress%20eq%20'198.51.100.23'",
                "location/city%20eq%20'Amsterdam'",
                "riskState%20eq%20'atRisk'",
                "createdDateTime%20ge%202020-01-01T00:00:00Z%20and%20riskLevelDuringSignIn%20eq%20'medium'"
            })
    void filtersTheSeededSignIns(String filter) {
        signIn("wrong");
        assertThat(list("/v1.0/auditLogs/signIns?$filter=" + filter).findValuesAsString("id"))
                .containsExactly("5d3ec1a5-0000-4000-8000-00000000000d");
    }

    /** A refusal: what the administrator does first, the scope that the client asks for, and the error. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"accountEnabled":false}                                                                              | User.Read.All       | 50057
            {"passwordProfile":{"forceChangePasswordNextSignIn":true,"password":"N3w-Passw0rd!"}}                 | User.Read.All       | 50055
            {"department":"Support"}                                                                              | Files.ReadWrite.All | 65001
            """)
    void logsTheRefusalsOfTheSignInPage(String change, String scope, int code) {
        patch(change);
        TestResponse redirect = emulator.get("/" + emulator.tenantId() + "/oauth2/v2.0/authorize?client_id=" + CONSOLE
                        + "&response_type=code&redirect_uri=http://localhost&scope=" + scope
                        + "&prompt=none&login_hint="
                        + emulator.upn("helpdesk"))
                .send();
        assertThat(redirect.header("location")).contains("AADSTS" + code);
        JsonNode entries =
                list("/v1.0/auditLogs/signIns?$filter=userPrincipalName%20eq%20'" + emulator.upn("helpdesk") + "'");
        assertThat(entries).hasSize(1);
        JsonNode entry = entries.get(0);
        assertThat(entry.get("status").get("errorCode").asInt()).isEqualTo(code);
        assertThat(entry.get("appId").asString()).isEqualTo(CONSOLE);
        assertThat(entry.get("clientAppUsed").asString()).isEqualTo("Browser");
        assertThat(entry.get("isInteractive").asBoolean()).isTrue();
    }

    @Test
    void logsTheRefusalOfTheDevicePage() {
        String tenant = "/" + emulator.tenantId() + "/oauth2/v2.0/";
        String code = emulator.post(tenant + "devicecode")
                .form("client_id=" + CONSOLE + "&scope=Files.ReadWrite.All")
                .send()
                .json()
                .get("user_code")
                .asString();
        String user = tenants.byId(emulator.tenantId())
                .orElseThrow()
                .user(emulator.upn("helpdesk"))
                .orElseThrow()
                .id();
        emulator.post(tenant + "deviceauth")
                .form("user_code=" + code + "&signInAs=" + user)
                .send();
        JsonNode entry = list("/v1.0/auditLogs/signIns?$filter=status/errorCode%20eq%2065001")
                .get(0);
        assertThat(entry.get("userId").asString()).isEqualTo(user);
        assertThat(entry.get("appId").asString()).isEqualTo(CONSOLE);
    }

    @Test
    void logsChangesOfUsersWithTheChangedProperties() {
        patch("{\"accountEnabled\":false}");
        JsonNode entries = list("/v1.0/auditLogs/directoryAudits?$filter=activityDateTime%20ge%202020-01-01T00:00:00Z");
        assertThat(entries.findValuesAsString("activityDisplayName")).containsExactly("Disable account", "Update user");
        assertThat(entries.get(0)
                        .get("targetResources")
                        .get(0)
                        .get("modifiedProperties")
                        .toString())
                .isEqualTo("[{\"displayName\":\"AccountEnabled\",\"newValue\":\"[false]\",\"oldValue\":\"[true]\"}]");
        String app = entries.get(0).get("initiatedBy").get("app").get("appId").asString();
        assertThat(list("/v1.0/auditLogs/directoryAudits?$filter=initiatedBy/app/appId%20eq%20'" + app + "'"))
                .hasSize(2);
        assertThat(list("/v1.0/auditLogs/directoryAudits?$filter=initiatedBy/user/id%20eq%20'" + app + "'"))
                .isEmpty();
    }

    /** Otherwise a user could fill the memory of all tenants with changes of their own profile. */
    @Test
    void omitsLongValues() {
        String skill = "x".repeat(1_000);
        patch("{\"city\":\"Here\",\"skills\":[\"" + skill + "\",\"" + skill + "\"],\"schools\":[\"" + skill + "\",\""
                + skill + "\",\"" + skill + "\"]}");
        JsonNode modified = list("/v1.0/auditLogs/directoryAudits")
                .get(0)
                .get("targetResources")
                .get(0)
                .get("modifiedProperties");
        assertThat(modified.findValuesAsString("displayName")).containsExactly("City", "Schools", "Skills");
        assertThat(modified.findValuesAsString("newValue"))
                .containsExactly(
                        "[\"Here\"]",
                        "[[\"" + String.join("\",\"", skill, skill, skill) + "\"]]",
                        "[\"(omitted: too long)\"]");
    }

    /** A decision and its activity, as Entra's list of audit activities names it. */
    @ParameterizedTest
    @CsvSource({"confirmCompromised, ConfirmAccountCompromised", "confirmSafe, ConfirmSafe", "dismiss, DismissUser"})
    void logsDecisionsAboutTheRiskOfAUserOnce(String decision, String activity) {
        for (int i = 0; i < 2; i++) {
            emulator.post("/v1.0/identityProtection/riskyUsers/" + decision)
                    .bearer(bearer)
                    .json("{\"userIds\":[\"69dfa3ea-1295-4e2c-b469-59564581143d\"]}")
                    .send();
        }
        JsonNode entries = list("/v1.0/auditLogs/directoryAudits?$select=activityDisplayName,category,loggedByService,"
                + "operationType,result,resultReason,targetResources");
        assertThat(entries.toString())
                .isEqualTo("[{\"activityDisplayName\":\"" + activity
                        + "\",\"category\":\"Other\",\"loggedByService\":\"Identity Protection\",\"operationType\":\"Update\","
                        + "\"result\":\"success\",\"resultReason\":null,\"targetResources\":[{\"displayName\":\"Dora Documented\","
                        + "\"groupType\":null,\"id\":\"69dfa3ea-1295-4e2c-b469-59564581143d\",\"modifiedProperties\":[],"
                        + "\"type\":\"User\",\"userPrincipalName\":\"" + emulator.upn("dora.documented") + "\"}]}]");
    }

    @Test
    void dropsTheOldestEntriesOfAFullLog() {
        var objects = tenants.byId(emulator.tenantId()).orElseThrow().users().objects();
        AuditLogs logs = new AuditLogs(objects);
        for (int i = 0; i <= AuditLogs.MAX_ENTRIES; i++) {
            logs.audit(Map.of("activityDisplayName", "activity " + i));
        }
        assertThat(objects.size("directoryAudit")).isLessThanOrEqualTo(AuditLogs.MAX_ENTRIES);
        assertThat(list("/v1.0/auditLogs/directoryAudits?$top=1").findValuesAsString("activityDisplayName"))
                .containsExactly("activity " + AuditLogs.MAX_ENTRIES);
    }

    /** A list, and the documented maximum of {@code $top}. */
    @ParameterizedTest
    @CsvSource({
        "auditLogs/signIns, 1000",
        "auditLogs/directoryAudits, 1000",
        "identityProtection/riskyUsers, 500",
        "identityProtection/riskDetections, 500",
        "security/incidents, 50",
        "security/alerts_v2, 999"
    })
    void limitsThePageSize(String list, int max) {
        assertThat(emulator.get("/v1.0/" + list + "?$top=" + max)
                        .bearer(bearer)
                        .send()
                        .status())
                .isEqualTo(200);
        TestResponse response = emulator.get("/v1.0/" + list + "?$top=" + (max + 1))
                .bearer(bearer)
                .send();
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().get("error").get("message").asString())
                .isEqualTo("Invalid page size specified: '" + (max + 1) + "'. Must be between 1 and " + max
                        + " inclusive.");
    }

    private void signIn(String password) {
        emulator.post("/" + emulator.tenantId() + "/oauth2/v2.0/token")
                .form("grant_type=password&client_id=" + CONSOLE + "&username=" + emulator.upn("helpdesk")
                        + "&password=" + password + "&scope=https://graph.microsoft.com/.default")
                .send();
    }

    private void patch(String body) {
        assertThat(emulator.request("PATCH", "/v1.0/users/" + emulator.upn("helpdesk"))
                        .bearer(bearer)
                        .json(body)
                        .send()
                        .status())
                .isEqualTo(204);
    }

    private JsonNode list(String path) {
        return emulator.get(path).bearer(bearer).send().json().get("value");
    }
}
