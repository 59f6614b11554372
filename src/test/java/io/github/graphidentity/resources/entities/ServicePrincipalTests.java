package io.github.graphidentity.resources.entities;

import static io.github.graphidentity.TestAccount.DISABLED_IN_AD;
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

/** Graph's own service principal, the catalogue of permissions. */
@EmulatorTest
class ServicePrincipalTests {

    private static final String GRAPH = "/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')";

    private final Emulator emulator;
    private final TestTokens tokens;

    ServicePrincipalTests(Emulator emulator, TestTokens tokens) {
        this.emulator = emulator;
        this.tokens = tokens;
    }

    private String reader() {
        return tokens.with(claims -> claims.claim("roles", List.of("Application.Read.All")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1.0", "/beta"})
    void hasGraphsFormat(String version) {
        JsonNode principal = emulator.get(version + GRAPH
                        + "?$select=id,appId,displayName,servicePrincipalType,appRoles,oauth2PermissionScopes")
                .bearer(reader())
                .send()
                .json();
        assertThat(principal.propertyNames())
                .containsExactly(
                        "@odata.context",
                        "id",
                        "appId",
                        "displayName",
                        "servicePrincipalType",
                        "appRoles",
                        "oauth2PermissionScopes");
        assertThat(principal.get("@odata.context").asString())
                .endsWith(
                        version
                                + "/$metadata#servicePrincipals(id,appId,displayName,servicePrincipalType,appRoles,oauth2PermissionScopes)/$entity");
        assertThat(principal.get("appId").asString()).isEqualTo("00000003-0000-0000-c000-000000000000");
        assertThat(principal.get("displayName").asString()).isEqualTo("Microsoft Graph");
        assertThat(named(principal.get("appRoles"), "User.EnableDisableAccount.All"))
                .isEqualTo(JsonMapper.shared().readTree("""
                        {
                          "allowedMemberTypes": ["Application"],
                          "description": "Enable and disable user accounts",
                          "displayName": "Enable and disable user accounts",
                          "id": "3011c876-62b7-4ada-afa2-506cbbecc68c",
                          "isEnabled": true,
                          "origin": "Application",
                          "value": "User.EnableDisableAccount.All"
                        }
                        """));
        assertThat(named(principal.get("oauth2PermissionScopes"), "User.EnableDisableAccount.All"))
                .isEqualTo(JsonMapper.shared().readTree("""
                        {
                          "adminConsentDescription": "Enable and disable user accounts",
                          "adminConsentDisplayName": "Enable and disable user accounts",
                          "id": "f92e74e7-2563-467f-9dd0-902688cb5863",
                          "isEnabled": true,
                          "type": "Admin",
                          "userConsentDescription": "Enable and disable user accounts",
                          "userConsentDisplayName": "Enable and disable user accounts",
                          "value": "User.EnableDisableAccount.All"
                        }
                        """));
    }

    @ParameterizedTest
    @CsvSource({
        "SecurityIdentitiesActions.ReadWrite.All, af2bf46f-7bf1-4be3-8bad-e17e279e8462, 818229ce-20e4-47bd-92f4-bc94dbb37a56",
        "SecurityIdentitiesAccount.Read.All, c5bc96f5-b4a1-4cfc-8189-d5f0d772278f, 3e9ed69a-a48e-473c-8b97-413016703a37",
        "SecurityIdentitiesUserActions.ReadWrite.All, b4146a3a-dd4f-4af4-8d91-7cc0eef3d041, bf230e97-1957-4df6-b3f6-57f9029eacdf",
        "SecurityIdentitiesUserActions.Read.All, 3e5d0bee-973f-4736-a123-4e1ab146f3a8, c7d0a939-da1c-4aca-80fa-d0a6cd924801",
        "User.EnableDisableAccount.All, 3011c876-62b7-4ada-afa2-506cbbecc68c, f92e74e7-2563-467f-9dd0-902688cb5863",
        "User.RevokeSessions.All, 77f3a031-c388-4f99-b373-dc68676a979e, fc30e98b-8810-4501-81f5-c20a3196387b",
        "User.Read.All, df021288-bdef-4463-88db-98f22de89214, a154be20-db9c-4678-8ab7-66f6cc099a59",
        "User.ReadWrite.All, 741f803b-c850-494e-b5df-cde7c675a1ca, 204e0828-b5ca-4ad8-b9f3-f32a958e7cc4",
        "Directory.ReadWrite.All, 19dbc75e-c2e2-444c-a770-ec69d8559fc7, c5366453-9fb0-48a5-a156-24f0c49a4b84",
        "User-PasswordProfile.ReadWrite.All, cc117bb9-00cf-4eb8-b580-ea2a878fe8f7, 56760768-b641-451f-8906-e1b8ab31bca7",
        "AgentIdUser.ReadWrite.All, b782c9ad-6f2b-4894-a21b-72bf22417f0a, ad57fb88-4658-4fd6-ab7d-e43184b08e4e",
        "AgentIdUser.ReadWrite.IdentityParentedBy, 4aa6e624-eee0-40ab-bdd8-f9639038a614, 52a417d9-0b3c-4466-9a3b-66960de73d74"
    })
    void listsPermissionsWithGraphsIds(String permission, String role, String scope) {
        JsonNode principal =
                emulator.get("/v1.0" + GRAPH).bearer(reader()).send().json();
        assertThat(named(principal.get("appRoles"), permission).get("id").asString())
                .isEqualTo(role);
        assertThat(named(principal.get("oauth2PermissionScopes"), permission)
                        .get("id")
                        .asString())
                .isEqualTo(scope);
    }

    @Test
    void requiresAToken() {
        assertThat(emulator.get("/v1.0" + GRAPH).send().status()).isEqualTo(401);
    }

    @Test
    void returns404ForOtherApplications() {
        TestResponse response = emulator.get("/v1.0/servicePrincipals(appId='00000002-0000-0000-c000-000000000000')")
                .bearer(reader())
                .send();
        assertError(
                response,
                404,
                "Request_ResourceNotFound",
                "Resource 'appId='00000002-0000-0000-c000-000000000000'' does not exist or one of its queried reference-property"
                        + " objects are not present.");
    }

    @Test
    void explainsASimilarPermission() {
        String token =
                tokens.with(claims -> claims.claim("roles", List.of("SecurityIdentitiesUserActions.ReadWrite.All")));
        assertError(
                emulator.invokeAction(token, DISABLED_IN_AD, "disable"),
                403,
                "Forbidden",
                "Missing application roles. API required roles: SecurityIdentitiesActions.ReadWrite.All, application"
                        + " roles: SecurityIdentitiesUserActions.ReadWrite.All"
                        + " (SecurityIdentitiesUserActions.ReadWrite.All applies to remediationActions only;"
                        + " identityAccounts requires SecurityIdentitiesActions.ReadWrite.All).");
    }

    private static JsonNode named(JsonNode permissions, String value) {
        for (JsonNode permission : permissions) {
            if (permission.get("value").asString().equals(value)) {
                return permission;
            }
        }
        throw new AssertionError(value + " is not in " + permissions);
    }
}
