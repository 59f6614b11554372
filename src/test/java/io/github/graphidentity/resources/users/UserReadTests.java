package io.github.graphidentity.resources.users;

import static io.github.graphidentity.graph.wire.GraphBody.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.graph.model.GraphModel;
import io.github.graphidentity.graph.model.GraphProperty;
import io.github.graphidentity.graph.model.PropertyRules.Access;
import io.github.graphidentity.tokenservice.oauth.TestTokens;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** GET of a user, of an agentUser, and of oneself. */
@EmulatorTest
class UserReadTests {

    private static final String DORA = "69dfa3ea-1295-4e2c-b469-59564581143d";
    private static final String AIDEN = "e0000000-0000-4000-8000-000000000012";

    private final Emulator emulator;
    private final TestTokens tokens;

    UserReadTests(Emulator emulator, TestTokens tokens) {
        this.emulator = emulator;
        this.tokens = tokens;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1.0/users/" + DORA,
                "/v1.0/users/Dora.Documented@contoso.example",
                "/v1.0/users('" + DORA + "')"
            })
    void findsAUserByIdAndName(String path) {
        assertThat(get(emulator.localize(path)).body())
                .isEqualTo("{\"@odata.context\":\"http://localhost:" + emulator.port()
                        + "/v1.0/$metadata#users/$entity\",\"businessPhones\":[],\"displayName\":\"Dora Documented\","
                        + "\"givenName\":null,\"jobTitle\":\"Technical Writer\",\"mail\":null,\"mobilePhone\":null,"
                        + "\"officeLocation\":null,\"preferredLanguage\":null,\"surname\":null,"
                        + "\"userPrincipalName\":\"" + emulator.upn("dora.documented") + "\",\"id\":\"" + DORA + "\"}");
    }

    @Test
    void returnsTheSelectedProperties() {
        assertThat(get("/v1.0/users/" + DORA
                                + "?$select=id,%20accountEnabled,userType,signInSessionsValidFromDateTime,securityIdentifier")
                        .body())
                .isEqualTo("{\"@odata.context\":\"http://localhost:" + emulator.port()
                        + "/v1.0/$metadata#users(id,accountEnabled,userType,signInSessionsValidFromDateTime,"
                        + "securityIdentifier)/$entity\",\"id\":\"" + DORA
                        + "\",\"accountEnabled\":true,\"userType\":\"Member\","
                        + "\"signInSessionsValidFromDateTime\":\"2026-11-21T12:00:00Z\","
                        + "\"securityIdentifier\":\"S-1-12-1-1776264170-1311511189-1448700340-1024753989\"}");
    }

    @Test
    void returnsEveryPropertyInBeta() {
        JsonNode user = get("/beta/users/" + DORA).json();
        assertThat(user.propertyNames())
                .containsAll(GraphModel.SERVED.type("user").properties().stream()
                        .filter(property -> property.rules().returned().in(true))
                        .filter(property -> property.rules().access() != Access.WRITE_ONLY)
                        .map(GraphProperty::name)
                        .toList());
        assertThat(get("/beta/users/" + DORA).body()).doesNotContain("Passw0rd!", "passwordProfile");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1.0/users/" + AIDEN,
                "/v1.0/users/microsoft.graph.agentUser/" + AIDEN,
                "/v1.0/users/" + AIDEN + "/microsoft.graph.agentUser"
            })
    void returnsTheTypeOfAnAgentUser(String path) {
        JsonNode agent = get(path + "?$select=identityParentId").json();
        assertThat(agent.get("@odata.type").stringValue()).isEqualTo("#microsoft.graph.agentUser");
        assertThat(agent.get("identityParentId").stringValue()).isEqualTo("a6e00000-0000-4000-8000-000000000012");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1.0/Users/%s",
                "/v1.0/USERS('%s')/",
                "/v1.0/users(%s)",
                "/v1.0/myorganization/users/%s",
                "/v1.0/users/%s?$top=999&$orderby=x",
            })
    void readsTheSameUserAtEveryFormOfItsPath(String path) {
        TestResponse user = get("/v1.0/users/" + DORA);
        TestResponse response = get(path.formatted(DORA));
        assertThat(response.body()).isEqualTo(user.body());
        assertThat(response.headerNames()).isEqualTo(user.headerNames());
    }

    @Test
    void sendsNoContentDispositionForANameThatEndsLikeAFile() {
        assertThat(get("/v1.0/users/" + emulator.upn("dora.documented")).headerNames())
                .contains("content-type")
                .doesNotContain("content-disposition");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1.0/users/nobody", "/v1.0/users/microsoft.graph.agentUser/" + DORA})
    void returns404ForAnUnknownUser(String path) {
        assertError(
                get(path),
                404,
                "Request_ResourceNotFound",
                "Resource '" + path.substring(path.lastIndexOf('/') + 1)
                        + "' does not exist or one of its queried reference-property objects are not present.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$search=x", "$filter=accountEnabled%20eq%20true", "$select=color", "$select="})
    void rejectsOptionsOfLists(String query) {
        TestResponse response = get("/v1.0/users/" + DORA + "?" + query);
        assertThat(response.status()).as(response.body()).isEqualTo(400);
        assertThat(response.body()).contains("\"code\":\"BadRequest\"");
    }

    @Test
    void requiresThePermission() {
        for (String path : List.of("/v1.0/users", "/v1.0/users/" + DORA, "/v1.0/users/microsoft.graph.agentUser")) {
            assertError(
                    emulator.get(path)
                            .bearer(emulator.bearer(TestClient.NOBODY))
                            .send(),
                    403,
                    "Authorization_RequestDenied",
                    "Insufficient privileges to complete the operation.");
        }
        assertThat(emulator.get("/v1.0/users/" + DORA)
                        .bearer(tokens.delegated("User.Read.All"))
                        .send()
                        .status())
                .as("signed in, without a role")
                .isEqualTo(200);
    }

    @Test
    void returnsTheSignedInUser() {
        TestResponse me = emulator.get("/v1.0/me?$select=userPrincipalName")
                .bearer(tokens.delegated("User.Read"))
                .send();
        assertThat(me.status()).as(me.body()).isEqualTo(200);
        assertThat(me.json().get("userPrincipalName").stringValue()).isEqualTo(emulator.upn("secadmin"));
        assertError(
                get("/v1.0/me"), 400, "BadRequest", "/me request is only valid with delegated authentication flow.");
        assertThat(emulator.get("/v1.0/users")
                        .bearer(tokens.delegated("User.Read"))
                        .send()
                        .status())
                .isEqualTo(403);
    }

    private TestResponse get(String path) {
        return emulator.get(path).bearer(emulator.bearer(TestClient.READER)).send();
    }
}
