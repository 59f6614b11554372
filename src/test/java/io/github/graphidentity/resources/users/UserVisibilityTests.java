package io.github.graphidentity.resources.users;

import static io.github.graphidentity.graph.wire.GraphBody.assertError;
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
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a caller may read of another user, and of itself, depends on its permission. */
@EmulatorTest
class UserVisibilityTests {

    private static final String HELPDESK = "/v1.0/users/e5e50000-0000-4000-8000-000000000002";
    private static final String SELECT = "?$select=id,displayName,userPrincipalName,accountEnabled,createdDateTime";

    private final Emulator emulator;
    private final TestTokens tokens;

    UserVisibilityTests(Emulator emulator, TestTokens tokens) {
        this.emulator = emulator;
        this.tokens = tokens;
    }

    @Test
    void readsTheBasicProfileOnlyWithItsPermission() {
        String bearer = application("User.ReadBasic.All");
        JsonNode read = get(HELPDESK + SELECT, bearer);
        assertThat((JsonNode) ((ObjectNode) read).without("@odata.context"))
                .isEqualTo(JsonMapper.shared().readTree("""
                        {
                          "id": "e5e50000-0000-4000-8000-000000000002",
                          "displayName": "Help Desk",
                          "userPrincipalName": "helpdesk@%s",
                          "accountEnabled": null,
                          "createdDateTime": null
                        }
                        """.formatted(emulator.domain())));
        assertThat(get("/v1.0/users?$filter=displayName%20eq%20'Help%20Desk'&$select=accountEnabled", bearer)
                        .at("/value/0/accountEnabled")
                        .isNull())
                .isTrue();
    }

    @Test
    void readsTheWholeProfileWithAnotherPermission() {
        assertThat(get(HELPDESK + SELECT, application("User.ReadBasic.All", "User.Read.All"))
                        .get("accountEnabled")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void readsTheWholeProfileOfTheSignedInUser() {
        String bearer = tokens.delegated("User.ReadBasic.All");
        assertThat(get("/v1.0/me" + SELECT, bearer).get("accountEnabled").asBoolean())
                .isTrue();
        assertThat(get("/v1.0/users/" + emulator.upn("secadmin") + SELECT, bearer)
                        .get("accountEnabled")
                        .asBoolean())
                .isTrue();
        assertThat(get(HELPDESK + SELECT, bearer).get("accountEnabled").isNull())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "User.Read,''",
        "User.ReadWrite,''",
        "User.Read,/memberOf",
        "UserAuthenticationMethod.Read,/authentication/methods"
    })
    void coversOnlyTheSignedInUserWithoutAll(String permission, String relation) {
        String bearer = tokens.delegated(permission, TestTokens.GLOBAL_ADMINISTRATOR);
        assertThat(send("/v1.0/users/" + emulator.upn("secadmin") + relation, bearer)
                        .status())
                .isEqualTo(200);
        assertError(
                send(HELPDESK + relation, bearer),
                403,
                "Authorization_RequestDenied",
                "Insufficient privileges to complete the operation.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/users?$select=displayName,signInActivity",
                "/users?$filter=signInActivity/lastSignInDateTime%20ge%202026-01-01T00:00:00Z",
                "/users/helpdesk@DOMAIN?$select=signInActivity",
                "/users/helpdesk@DOMAIN/signInActivity",
                "/users/delta?$select=signInActivity"
            })
    void showsSignInActivityOnlyWithThePermissionForLogs(String path) {
        String url = "/v1.0" + path.replace("DOMAIN", emulator.domain());
        assertError(
                send(url, application("User.Read.All")),
                403,
                "Authentication_MSGraphPermissionMissing",
                "Calling principal does not have required MSGraph permissions AuditLog.Read.All");
        assertThat(send(url, application("User.Read.All", "AuditLog.Read.All")).status())
                .isLessThan(300);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/memberOf", "/authentication/methods"})
    void coversOtherUsersWithAll(String relation) {
        String bearer = tokens.delegated(
                "User.Read.All Directory.Read.All UserAuthenticationMethod.Read.All", TestTokens.GLOBAL_ADMINISTRATOR);
        assertThat(send(HELPDESK + relation, bearer).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/members?$select=id,displayName", "?$expand=members($select=id,displayName)"})
    void showsOnlyTheIdOfALinkedUserThatTheCallerMayNotRead(String rest) {
        String path = "/v1.0/directoryRoles(roleTemplateId='" + TestTokens.SECURITY_ADMINISTRATOR + "')" + rest;
        String member = rest.startsWith("/") ? "/value/0" : "/members/0";
        assertThat(get(path, application("RoleManagement.Read.Directory")).at(member))
                .isEqualTo(JsonMapper.shared().readTree("""
                        {
                          "@odata.type": "#microsoft.graph.user",
                          "id": "e5e50000-0000-4000-8000-000000000001",
                          "displayName": null
                        }
                        """));
        assertThat(get(path, application("RoleManagement.Read.Directory", "User.ReadBasic.All"))
                        .at(member + "/displayName")
                        .stringValue())
                .isNotEmpty();
    }

    private String application(String... permissions) {
        return tokens.with(claims -> claims.claim("roles", List.of(permissions)));
    }

    private JsonNode get(String path, String bearer) {
        TestResponse response = send(path, bearer);
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        return response.json();
    }

    private TestResponse send(String path, String bearer) {
        return emulator.get(path).bearer(bearer).send();
    }
}
