package io.github.graphidentity.emulator.control;

import static io.github.graphidentity.graph.wire.GraphBody.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.OnDefaultTenant;
import io.github.graphidentity.TestAccount;
import io.github.graphidentity.TestResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@EmulatorTest
@OnDefaultTenant
class EmulatorControllerTests {

    private final Emulator emulator;

    EmulatorControllerTests(Emulator emulator) {
        this.emulator = emulator;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/actuator/health/a", "/actuator/health/a/b", "/actuator/health/a%2Fb", "/actuator/health/a/b/c"
            })
    void rejectsPathsBelowAHealthComponent(String path) {
        TestResponse response = emulator.get(path).send();

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(response.json().get("detail").stringValue()).startsWith("Unknown path /actuator/health/a");
    }

    @Test
    void describesItsPortsModesAndTenants() {
        JsonNode description = emulator.get("/_emulator").send().json();
        assertThat(description.get("name").stringValue()).isEqualTo("graph-identity-emulator");
        assertThat(description.get("version").stringValue()).isNotEmpty();
        assertThat(description.get("ports").propertyNames()).containsExactly("http", "https", "ldap", "ldaps");
        assertThat(description.get("ports").get("http").asInt()).isEqualTo(emulator.port());
        assertThat(description.get("modes")).hasToString("{\"activeDirectory\":\"simulated\",\"okta\":\"simulated\"}");
        assertThat(description.get("dryRun")).isEmpty();
        assertThat(description.get("supportTable"))
                .hasToString("{\"disable\":[\"activeDirectory\",\"okta\"],\"enable\":[\"activeDirectory\",\"okta\"],"
                        + "\"forcePasswordReset\":[\"activeDirectory\"],\"revokeAllSessions\":[\"okta\"],"
                        + "\"requireUserToSignInAgain\":[],\"markUserAsCompromised\":[]}");
        assertThat(description.get("tenants"))
                .hasToString("[{\"id\":\"" + emulator.tenantId() + "\",\"domain\":\"" + emulator.domain() + "\"}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dora.documented@", "DORA.documented@"})
    void findsAnIdentityByItsUserPrincipalName(String name) {
        TestResponse byName = emulator.control("GET", "/identities/" + name + emulator.domain())
                .send();
        TestResponse byId = emulator.control("GET", "/identities/0104216-0539-4838-88b1-55baafdc296b")
                .send();
        assertThat(byName.status()).isEqualTo(200);
        assertThat(byName.json()).isEqualTo(byId.json());
    }

    @Test
    void doesNotFindAnIdentityByAnotherAttribute() {
        TestResponse response = emulator.control("GET", "/identities/ACTIVE").send();
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.json().get("detail").stringValue())
                .isEqualTo("Unknown identity 'ACTIVE'. GET /_emulator/identities lists the identities of the tenant.");
    }

    @Test
    void linksToItsApisAtTheRoot() {
        TestResponse response = emulator.get("/").header("Accept", "*/*").send();
        String base = "http://localhost:" + emulator.port();
        assertThat(response.body()).isEqualTo("""
                        graph-identity-emulator: Microsoft Graph's identityAccounts: invokeAction, for tests.

                        %1$s/console/                the console, for browsers
                        %1$s/_emulator               ports, providers and tenants
                        %1$s/_emulator/identities    identities with the state of their accounts
                        %1$s/_emulator/openapi.json  the control API (OpenAPI)
                        %1$s/_emulator/graph/openapi.json  the served calls of Graph (OpenAPI)
                        %1$s/v1.0/$metadata          the metadata of Graph's resources

                        To get started, read README.md and docs/README.md in the repository of the emulator.
                        """.formatted(base));
        assertThat(response.header("content-type")).startsWith("text/plain");
        assertThat(response.body().lines().filter(line -> line.startsWith(base)))
                .hasSize(6)
                .allSatisfy(line -> assertThat(
                                emulator.get(line.substring(base.length()).split(" ", 2)[0])
                                        .send()
                                        .status())
                        .as(line)
                        .isEqualTo(200));
        assertError(
                emulator.post("/").send(),
                405,
                "Request_BadRequest",
                "Specified HTTP method is not allowed for the request target.");
    }

    @Test
    void showsAnIdentityWithTheStateOfEachAccount() {
        TestResponse response = emulator.get("/_emulator/identities/" + TestAccount.LOCKED_IN_AD.identity())
                .send();
        JsonNode locked = emulator.state(TestAccount.LOCKED_IN_AD);
        assertThat(response.body())
                .isEqualTo(
                        "{\"id\":\"1d000000-0000-4000-8000-000000000002\",\"displayName\":\"Lou Locked\",\"accounts\":["
                                + "{\"identityProvider\":\"activeDirectory\","
                                + "\"identifier\":\"ad000000-0000-4000-8000-000000000002\",\"state\":"
                                + "{\"distinguishedName\":\"CN=Lou Locked,OU=People," + emulator.baseDn() + "\","
                                + "\"sAMAccountName\":\"lou.locked\",\"userPrincipalName\":\""
                                + emulator.upn("lou.locked") + "\","
                                + "\"userAccountControl\":512,\"pwdLastSet\":" + locked.get("pwdLastSet")
                                + ",\"lockoutTime\":"
                                + locked.get("lockoutTime") + "}},"
                                + "{\"identityProvider\":\"okta\",\"identifier\":\"00u10000000000000002\",\"state\":"
                                + "{\"login\":\"" + emulator.upn("lou.locked")
                                + "\",\"status\":\"LOCKED_OUT\",\"sessions\":0}}]}");
    }

    @Test
    void listsAllIdentitiesInTheOrderOfTheSeed() {
        JsonNode identities = emulator.get("/_emulator/identities").send().json();
        assertThat(identities).hasSize(13);
        assertThat(identities.get(0).get("id").stringValue()).isEqualTo(TestAccount.DOCUMENTED_IN_AD.identity());
        assertThat(emulator.get("/_emulator/identities?tenant=" + emulator.domain())
                        .send()
                        .json())
                .hasSize(13);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lou                  | Lou Locked",
                "LOCKED_OUT           | Lou Locked",
                "ad000000-0000-4000-8000-000000000002 | Lou Locked",
                "ad%20LOCKED%20512    | Lou Locked",
                "disabled             | Dan Disabled",
                "dan.disabled%20enabled | ''",
                "<script>             | ''",
            })
    void findsIdentitiesByTheWordsOfTheirState(String search, String name) {
        JsonNode found = emulator.get("/_emulator/identities?limit=1&search="
                        + search.replace("<", "%3C").replace(">", "%3E"))
                .send()
                .json();
        assertThat(found.path(0).path("displayName").asString("")).isEqualTo(name);
    }

    @Test
    void listsIdentitiesInPages() {
        JsonNode first = emulator.get("/_emulator/identities?limit=12").send().json();
        assertThat(first).hasSize(12);
        String last = first.get(11).get("id").stringValue();
        JsonNode second = emulator.get("/_emulator/identities?limit=12&after=" + last)
                .send()
                .json();
        assertThat(second).hasSize(1);
        assertThat(second.get(0).get("displayName").stringValue()).isEqualTo("Agent Aiden");
        assertThat(emulator.get("/_emulator/identities?limit=0")
                        .send()
                        .json()
                        .get("detail")
                        .stringValue())
                .isEqualTo("limit must be at least 1, but is 0.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"})
    void reportsHealth(String path) {
        TestResponse response = emulator.get(path).send();
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.json().get("status").stringValue()).isEqualTo("UP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health/liveness", "/actuator/health/readiness"})
    void tellsProbesTheStatusAlone(String path) {
        assertThat(emulator.get(path).send().body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void describesTheServedCallsOfGraphInOpenApi() {
        JsonNode document = emulator.get("/_emulator/graph/openapi.json").send().json();
        assertThat(document.at("/servers/0/url").asString()).isEqualTo("http://localhost:" + emulator.port() + "/v1.0");
        JsonNode paths = document.get("paths");
        assertThat(paths.propertyNames())
                .contains(
                        "/$batch",
                        "/users",
                        "/groups/{id}/members/$ref",
                        "/groups/{id}/members/{id2}/$ref",
                        "/security/identities/identityAccounts/{id}/invokeAction")
                .doesNotContain("/users/{id}/accountEnabled");
        assertThat(paths.get("/groups/{id}/members/{id2}/$ref").toString())
                .isEqualTo(
                        "{\"delete\":{\"description\":\"Application permissions: Directory.ReadWrite.All,"
                                + " Group.ReadWrite.All, GroupMember.ReadWrite.All. Delegated permissions:"
                                + " Directory.ReadWrite.All, Group.ReadWrite.All, GroupMember.ReadWrite.All.\",\"parameters\":["
                                + "{\"name\":\"id\",\"in\":\"path\",\"required\":true,\"schema\":{\"type\":\"string\"}},"
                                + "{\"name\":\"id2\",\"in\":\"path\",\"required\":true,\"schema\":{\"type\":\"string\"}}],"
                                + "\"responses\":{\"2XX\":{\"description\":\"Success.\"},\"4XX\":{\"description\":\"Graph's error.\"}}}}");
    }
}
