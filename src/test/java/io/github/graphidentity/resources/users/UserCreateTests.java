package io.github.graphidentity.resources.users;

import static io.github.graphidentity.graph.wire.GraphBody.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.entra.simulated.EntraUsers;
import io.github.graphidentity.tenant.worlds.Tenants;
import io.github.graphidentity.tokenservice.oauth.TestTokens;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Creating and deleting users and agentUsers. */
@EmulatorTest
class UserCreateTests {

    /** The agent identity of the seed without an agentUser. */
    private static final String AVA = "a6e00000-0000-4000-8000-000000000013";

    private static final String BLUEPRINT = "50c00000-0000-4000-8000-000000000007";

    private static final String AGENT = """
            {"accountEnabled": true, "displayName": "Agent Ava", "mailNickname": "agent.ava",
             "userPrincipalName": "agent.ava@contoso.example", "identityParentId": "%s"}
            """.formatted(AVA);

    private static final String PERSON = """
            {"accountEnabled": true, "displayName": "New Hire", "mailNickname": "new.hire",
             "userPrincipalName": "new.hire@contoso.example", "passwordProfile": {"password": "Passw0rd!"}}
            """;

    private final Emulator emulator;
    private final TestTokens tokens;
    private final EntraUsers users;

    UserCreateTests(Emulator emulator, TestTokens tokens, Tenants tenants) {
        this.emulator = emulator;
        this.tokens = tokens;
        this.users = tenants.byId(emulator.tenantId()).orElseThrow().users();
    }

    @Test
    void createsAUserWhoCanSignIn() {
        TestResponse response = post("/v1.0/users", "User.ReadWrite.All", PERSON);
        assertThat(response.status()).as(response.body()).isEqualTo(201);
        String id = response.json().get("id").stringValue();
        assertThat(response.body())
                .isEqualTo("{\"@odata.context\":\"http://localhost:" + emulator.port()
                        + "/v1.0/$metadata#users/$entity\",\"businessPhones\":[],\"displayName\":\"New Hire\","
                        + "\"givenName\":null,\"jobTitle\":null,\"mail\":null,\"mobilePhone\":null,\"officeLocation\":null,"
                        + "\"preferredLanguage\":null,\"surname\":null,"
                        + "\"userPrincipalName\":\"" + emulator.upn("new.hire") + "\",\"id\":\"" + id + "\"}");
        assertThat(emulator.post("/" + emulator.tenantId() + "/oauth2/v2.0/token")
                        .form("grant_type=password&client_id=50c00000-0000-4000-8000-000000000005"
                                + "&username=new.hire%40" + emulator.domain()
                                + "&password=Passw0rd!&scope=User.Read.All")
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1.0/users/microsoft.graph.agentUser, ''",
        "/beta/users/microsoft.graph.agentUser, #microsoft.graph.agentUser",
        "/v1.0/users, microsoft.graph.agentUser",
        "/v1.0/users, #microsoft.graph.agentUser"
    })
    void createsAnAgentUser(String path, String type) {
        ObjectNode body = (ObjectNode) JsonMapper.shared().readTree(AGENT);
        if (!type.isEmpty()) {
            body.put("@odata.type", type);
        }
        TestResponse response = post(path, "AgentIdUser.ReadWrite.All", body.toString());
        assertThat(response.status()).as(response.body()).isEqualTo(201);
        assertThat(response.json().get("@odata.type").stringValue()).isEqualTo("#microsoft.graph.agentUser");
        assertThat(response.json().get("identityParentId").stringValue()).isEqualTo(AVA);
        assertThat(users.find(emulator.upn("agent.ava")).orElseThrow().agentUser())
                .isTrue();
    }

    @Test
    void allowsABlueprintToCreateItsOwnAgentUsers() {
        String permission = "AgentIdUser.ReadWrite.IdentityParentedBy";
        assertThat(post("/v1.0/users/microsoft.graph.agentUser", permission, AGENT)
                        .status())
                .as("another application")
                .isEqualTo(403);
        String bearer =
                tokens.with(claims -> claims.claim("roles", List.of(permission)).claim("appid", BLUEPRINT));
        assertThat(emulator.post("/v1.0/users/microsoft.graph.agentUser")
                        .bearer(bearer)
                        .json(emulator.localize(AGENT))
                        .send()
                        .status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"accountEnabled", "displayName", "mailNickname", "userPrincipalName", "identityParentId"})
    void requiresThePropertiesOfAnAgentUser(String name) {
        ObjectNode body = (ObjectNode) JsonMapper.shared().readTree(AGENT);
        body.remove(name);
        assertInvalid(
                post("/v1.0/users/microsoft.graph.agentUser", "AgentIdUser.ReadWrite.All", body.toString()),
                "A value is required for property '" + name + "' of resource 'User'.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"accountEnabled", "displayName", "mailNickname", "userPrincipalName", "passwordProfile"})
    void requiresThePropertiesOfAUser(String name) {
        ObjectNode body = (ObjectNode) JsonMapper.shared().readTree(PERSON);
        body.remove(name);
        assertInvalid(
                post("/v1.0/users", "User.ReadWrite.All", body.toString()),
                "A value is required for property '" + name + "' of resource 'User'.");
    }

    @Test
    void rejectsASecondAgentUserOfAnAgentIdentity() {
        assertInvalid(
                post(
                        "/v1.0/users/microsoft.graph.agentUser",
                        "User.ReadWrite.All",
                        AGENT.replace(AVA, "a6e00000-0000-4000-8000-000000000012")),
                "Another object with the same value for property identityParentId already exists.");
        assertInvalid(
                post("/v1.0/users/microsoft.graph.agentUser", "User.ReadWrite.All", AGENT.replace(AVA, BLUEPRINT)),
                "Invalid value specified for property 'identityParentId' of resource 'User'. It must be the id of"
                        + " an agent identity of this tenant.");
    }

    @Test
    void rejectsPasswordsOfAgentsAndParentsOfPersons() {
        assertInvalid(
                post(
                        "/v1.0/users/microsoft.graph.agentUser",
                        "User.ReadWrite.All",
                        PERSON.replace("}}", "}, \"identityParentId\": \"" + AVA + "\"}")),
                "Property 'passwordProfile' is read-only and cannot be set.");
        assertInvalid(
                post("/v1.0/users", "User.ReadWrite.All", AGENT),
                "A value is required for property 'passwordProfile' of resource 'User'.");
    }

    @Test
    void changesAnAgentUserOnBothPaths() {
        post("/v1.0/users/microsoft.graph.agentUser", "AgentIdUser.ReadWrite.All", AGENT);
        TestResponse cast = send(
                "PATCH",
                "/v1.0/users/microsoft.graph.agentUser/" + emulator.upn("agent.ava"),
                "{\"@odata.type\":\"#microsoft.graph.agentUser\",\"jobTitle\":\"Analyst\"}");
        assertThat(cast.status()).as(cast.body()).isEqualTo(200);
        assertThat(cast.json().get("jobTitle").stringValue()).isEqualTo("Analyst");
        TestResponse plain = send(
                "PATCH",
                "/v1.0/users/" + emulator.upn("agent.ava"),
                "{\"@odata.type\":\"#microsoft.graph.agentUser\",\"accountEnabled\":false}");
        assertThat(plain.status()).as(plain.body()).isEqualTo(204);
        assertInvalid(
                send("PATCH", "/v1.0/users/" + emulator.upn("agent.ava"), "{\"identityParentId\":null}"),
                "A value is required for property 'identityParentId' of resource 'User'.");
        assertThat(send("PATCH", "/v1.0/users/microsoft.graph.agentUser/" + emulator.upn("helpdesk"), "{}")
                        .status())
                .as("no agent")
                .isEqualTo(404);
    }

    @Test
    void changesNothingIfABoundObjectDoesNotExist() {
        assertThat(emulator.request("PATCH", "/v1.0/users/" + emulator.upn("helpdesk"))
                        .bearer(application("User.ReadWrite.All"))
                        .json(
                                "{\"jobTitle\":\"Boss\",\"manager@odata.bind\":\"https://graph.microsoft.com/v1.0/users/x\"}")
                        .send()
                        .status())
                .isEqualTo(404);
        assertThat(users.find(emulator.upn("helpdesk")).orElseThrow().properties())
                .doesNotContainKey("jobTitle");
    }

    @Test
    void doesNotTurnAPersonIntoAnAgentUser() {
        assertInvalid(
                emulator.request("PATCH", "/v1.0/users/" + emulator.upn("helpdesk"))
                        .bearer(application("User.ReadWrite.All"))
                        .json("{\"identityParentId\":\"" + AVA + "\"}")
                        .send(),
                "Invalid value specified for property 'identityParentId' of resource 'User'. Only an agentUser can have it.");
        assertThat(send("PATCH", "/v1.0/users/" + emulator.upn("helpdesk") + "/microsoft.graph.agentUser", "{}")
                        .status())
                .as("no agent")
                .isEqualTo(404);
    }

    /** In a tenant of its own: its clock is moved, and its agents have several blueprints. */
    @Test
    void usesTheClockOfTheTenantAndTheBlueprintOfTheCaller() {
        JsonNode tenant = emulator.post("/_emulator/tenants").json("""
                        agentIdentities:
                          - {id: a6e00000-0000-4000-8000-0000000000a1, displayName: Own, blueprintAppId: own-blueprint}
                          - {id: a6e00000-0000-4000-8000-0000000000a2, displayName: Also own, blueprintAppId: own-blueprint}
                          - {id: a6e00000-0000-4000-8000-0000000000b1, displayName: Other, blueprintAppId: another}
                        users:
                          - {login: agent, identityParentId: a6e00000-0000-4000-8000-0000000000a1}
                          - {login: foreign, identityParentId: a6e00000-0000-4000-8000-0000000000b1}
                        identities: []
                        """).send().json();
        assertThat(tenant.has("id")).as(tenant.toString()).isTrue();
        String mine = "?tenant=" + tenant.get("id").stringValue();
        String domain = tenant.get("domain").stringValue();
        try {
            emulator.post("/_emulator/clock" + mine)
                    .json("{\"advance\":\"P1D\"}")
                    .send();
            TestResponse created = emulator.post("/beta/users")
                    .bearer(minted(mine, "User.ReadWrite.All"))
                    .json(PERSON.replace("contoso.example", domain))
                    .send();
            assertThat(created.json().get("createdDateTime").stringValue()).isEqualTo("2026-11-22T12:00:00Z");
            String ownAgents = minted(mine, "AgentIdUser.ReadWrite.IdentityParentedBy");
            assertThat(reparented(ownAgents, domain, "0000000000b1").status()).isEqualTo(403);
            assertThat(reparented(ownAgents, domain, "0000000000a2").status()).isEqualTo(204);
            String id = emulator.get("/v1.0/users/agent@" + domain)
                    .bearer(minted(mine, "User.Read.All"))
                    .send()
                    .json()
                    .get("id")
                    .stringValue();
            String foreign = "/v1.0/users/microsoft.graph.agentUser/foreign@" + domain;
            String own = "/v1.0/users/microsoft.graph.agentUser/agent@" + domain;
            assertThat(manager("PUT", foreign, ownAgents, id)).isEqualTo(403);
            assertThat(manager("PUT", foreign, minted(mine, "AgentIdUser.ReadWrite.All"), id))
                    .isEqualTo(204);
            assertThat(manager("DELETE", foreign, ownAgents, id)).isEqualTo(403);
            assertThat(revoked(foreign, ownAgents)).isEqualTo(403);
            assertThat(revoked(own, ownAgents)).isEqualTo(200);
            assertThat(revoked(
                            foreign,
                            minted(mine, "AgentIdUser.ReadWrite.IdentityParentedBy\",\"User.RevokeSessions.All")))
                    .isEqualTo(200);
            assertThat(emulator.request("PATCH", foreign)
                            .bearer(minted(
                                    mine, "AgentIdUser.ReadWrite.IdentityParentedBy\",\"User.EnableDisableAccount.All"))
                            .json("{\"displayName\":\"Mine\"}")
                            .send()
                            .status())
                    .isEqualTo(403);
        } finally {
            emulator.request("DELETE", "/_emulator/tenants/" + tenant.get("id").stringValue())
                    .send();
        }
    }

    private int manager(String method, String agent, String bearer, String manager) {
        var request = emulator.request(method, agent + "/manager/$ref").bearer(bearer);
        return (method.equals("PUT")
                        ? request.json(
                                "{\"@odata.id\":\"https://graph.microsoft.com/v1.0/directoryObjects/" + manager + "\"}")
                        : request)
                .send()
                .status();
    }

    private int revoked(String agent, String bearer) {
        return emulator.post(agent + "/revokeSignInSessions")
                .bearer(bearer)
                .send()
                .status();
    }

    private TestResponse reparented(String bearer, String domain, String parent) {
        return emulator.request("PATCH", "/v1.0/users/agent@" + domain)
                .bearer(bearer)
                .json("{\"identityParentId\":\"a6e00000-0000-4000-8000-" + parent + "\"}")
                .send();
    }

    private String minted(String tenant, String permission) {
        return emulator.post("/_emulator/tokens" + tenant)
                .json("{\"roles\":[\"" + permission + "\"],\"claims\":{\"appid\":\"own-blueprint\"}}")
                .send()
                .json()
                .get("accessToken")
                .stringValue();
    }

    @Test
    void deletesAUser() {
        post("/v1.0/users", "User.ReadWrite.All", PERSON);
        String path = "/v1.0/users/" + emulator.upn("new.hire");
        TestResponse deleted = emulator.request("DELETE", path)
                .bearer(application("User.ReadWrite.All"))
                .send();
        assertThat(deleted.status()).as(deleted.body()).isEqualTo(204);
        assertThat(users.find(emulator.upn("new.hire"))).isEmpty();
        assertThat(emulator.request("DELETE", path)
                        .bearer(application("User.ReadWrite.All"))
                        .send()
                        .status())
                .isEqualTo(404);
        for (String permission : List.of("User.EnableDisableAccount.All", "User.Read.All")) {
            assertThat(emulator.request("DELETE", "/v1.0/users/" + emulator.upn("helpdesk"))
                            .bearer(application(permission))
                            .send()
                            .status())
                    .isEqualTo(403);
        }
        assertThat(emulator.request("DELETE", "/v1.0/users/" + emulator.upn("secadmin"))
                        .bearer(application("User.ReadWrite.All"))
                        .send()
                        .status())
                .as("an administrator")
                .isEqualTo(403);
    }

    private TestResponse post(String path, String permission, String body) {
        return emulator.post(path)
                .bearer(application(permission))
                .json(emulator.localize(body))
                .send();
    }

    private TestResponse send(String method, String path, String body) {
        return emulator.request(method, path)
                .bearer(application("AgentIdUser.ReadWrite.All"))
                .json(body)
                .send();
    }

    private String application(String permission) {
        return tokens.with(claims -> claims.claim("roles", List.of(permission)));
    }

    private static void assertInvalid(TestResponse response, String message) {
        assertError(response, 400, "Request_BadRequest", message);
    }
}
