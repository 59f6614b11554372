package io.github.graphidentity.tokenservice.tokens;

import static io.github.graphidentity.tokenservice.errors.EntraBody.assertRefused;
import static io.github.graphidentity.tokenservice.oauth.SignIns.CONSOLE;
import static io.github.graphidentity.tokenservice.oauth.SignIns.GRAPH_DEFAULT;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.graph.access.PublishedPermission;
import io.github.graphidentity.tokenservice.errors.TokenRequestError;
import io.github.graphidentity.tokenservice.oauth.SignIns;
import io.github.graphidentity.tokenservice.oauth.TestTokens;
import java.text.ParseException;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Tests that a token has what Graph's calls have granted or revoked. */
@EmulatorTest
class ConsentsTests {

    private final Emulator emulator;
    private final SignIns signIns;
    private final String manager;

    ConsentsTests(Emulator emulator, TestTokens tokens) {
        this.emulator = emulator;
        this.signIns = new SignIns(emulator);
        this.manager = tokens.with(claims -> claims.claim(
                "roles",
                List.of(
                        "Application.Read.All",
                        "AppRoleAssignment.ReadWrite.All",
                        "DelegatedPermissionGrant.ReadWrite.All",
                        "Directory.Read.All")));
    }

    @Test
    void applicationTokensFollowTheAppRoleAssignments() throws ParseException {
        assertThat(roles()).containsExactly("SecurityIdentitiesAccount.Read.All", "User.Read.All");
        JsonNode principal = get("/v1.0/servicePrincipals(appId='" + TestClient.READER.id() + "')");
        String assignments = "/v1.0/servicePrincipals/" + principal.get("id").asString() + "/appRoleAssignments";
        for (JsonNode assignment : get(assignments).get("value")) {
            delete(assignments + "/" + assignment.get("id").asString());
        }
        assertThat(roles()).isNull();

        JsonNode graph = get("/v1.0/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')?$select=id");
        String role =
                PublishedPermission.named("AuditLog.Read.All").orElseThrow().applicationId();
        TestResponse granted = emulator.post(assignments)
                .bearer(manager)
                .json("{\"principalId\":" + principal.get("id") + ",\"resourceId\":" + graph.get("id")
                        + ",\"appRoleId\":\"" + role + "\"}")
                .send();
        assertThat(granted.status()).as(granted.body()).isEqualTo(201);
        assertThat(roles()).containsExactly("AuditLog.Read.All");
    }

    @Test
    void delegatedTokensFollowTheOauth2PermissionGrants() {
        assertThat(signIns.password("secadmin", "User.Read.All").status()).isEqualTo(200);
        JsonNode principal = get("/v1.0/servicePrincipals(appId='" + CONSOLE + "')");
        String grants = "/v1.0/servicePrincipals/" + principal.get("id").asString() + "/oauth2PermissionGrants";
        for (JsonNode grant : get(grants).get("value")) {
            delete("/v1.0/oauth2PermissionGrants/" + grant.get("id").asString());
        }
        assertRefused(
                signIns.password("secadmin", "User.Read.All"), TokenRequestError.NO_CONSENT, CONSOLE, "soc-console");
    }

    private List<String> roles() throws ParseException {
        TestResponse response = signIns.token(
                "grant_type",
                "client_credentials",
                "client_id",
                TestClient.READER.id(),
                "client_secret",
                TestClient.READER.secret(),
                "scope",
                GRAPH_DEFAULT);
        return SignedJWT.parse(response.json().get("access_token").asString())
                .getJWTClaimsSet()
                .getStringListClaim("roles");
    }

    private JsonNode get(String path) {
        TestResponse response = emulator.get(path).bearer(manager).send();
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        return response.json();
    }

    private void delete(String path) {
        TestResponse response = emulator.request("DELETE", path).bearer(manager).send();
        assertThat(response.status()).as(response.body()).isEqualTo(204);
    }
}
