package io.github.graphidentity.tokenservice.oauth;

import static io.github.graphidentity.tokenservice.errors.EntraBody.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.tokenservice.errors.TokenRequestError;
import java.text.ParseException;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Changes of applications and their grants in Graph decide about the tokens that the token service issues next. */
@EmulatorTest
class ChangedConsentTests {

    private static final String PRINCIPAL = "/v1.0/servicePrincipals(appId='%s')";

    private final Emulator emulator;
    private final SignIns signIns;
    private final String bearer;

    ChangedConsentTests(Emulator emulator, TestTokens tokens) {
        this.emulator = emulator;
        this.signIns = new SignIns(emulator);
        this.bearer = tokens.with(claims -> claims.claim(
                "roles",
                List.of(
                        "Application.ReadWrite.All",
                        "AppRoleAssignment.ReadWrite.All",
                        "DelegatedPermissionGrant.ReadWrite.All",
                        "Directory.Read.All")));
    }

    @Test
    void issuesNoTokenToAnApplicationWhileItIsDisabled() {
        String principal = PRINCIPAL.formatted(SignIns.CONSOLE);
        String refreshToken = signIns.password("helpdesk", SignIns.GRAPH_DEFAULT + " offline_access")
                .json()
                .get("refresh_token")
                .asString();
        call("PATCH", principal, "{\"accountEnabled\":false}");
        for (TestResponse refused :
                List.of(signIns.password("helpdesk", SignIns.GRAPH_DEFAULT), signIns.refresh(refreshToken))) {
            assertRefused(refused, TokenRequestError.CLIENT_DISABLED, SignIns.CONSOLE, "soc-console");
        }
        call("PATCH", principal, "{\"accountEnabled\":true}");
        assertThat(signIns.refresh(refreshToken).status()).isEqualTo(200);
    }

    @Test
    void requiresConsentAgainAfterTheGrantIsDeleted() throws ParseException {
        String refreshToken = signIns.password("helpdesk", SignIns.GRAPH_DEFAULT + " offline_access")
                .json()
                .get("refresh_token")
                .asString();
        String grant = "/v1.0/oauth2PermissionGrants/"
                + only(PRINCIPAL.formatted(SignIns.CONSOLE) + "/oauth2PermissionGrants")
                        .get("id")
                        .asString();
        call("PATCH", grant, "{\"scope\":\"User.Read.All Mail.Read\"}");
        assertThat(claim(signIns.refresh(refreshToken), "scp")).isEqualTo("User.Read.All");
        assertThat(claim(signIns.password("helpdesk", SignIns.GRAPH_DEFAULT), "scp"))
                .isEqualTo("User.Read.All Mail.Read");
        call("DELETE", grant, null);
        for (TestResponse refused :
                List.of(signIns.password("helpdesk", SignIns.GRAPH_DEFAULT), signIns.refresh(refreshToken))) {
            assertRefused(refused, TokenRequestError.NO_CONSENT, SignIns.CONSOLE, "soc-console");
        }
    }

    @Test
    void issuesTheScopesThatAUserHasConsentedToForThisUserOnly() throws ParseException {
        JsonNode principal = json(PRINCIPAL.formatted(SignIns.CONSOLE));
        JsonNode grant = only(PRINCIPAL.formatted(SignIns.CONSOLE) + "/oauth2PermissionGrants");
        call(
                "POST",
                "/v1.0/oauth2PermissionGrants",
                "{\"clientId\":\"" + principal.get("id").asString()
                        + "\",\"consentType\":\"Principal\",\"principalId\":\"" + SignIns.HELPDESK
                        + "\",\"resourceId\":\"" + grant.get("resourceId").asString()
                        + "\",\"scope\":\"Mail.Read\"}");
        assertThat(claim(signIns.password("helpdesk", "Mail.Read"), "scp")).isEqualTo("Mail.Read");
        assertRefused(
                signIns.password("secadmin", "Mail.Read"),
                TokenRequestError.NO_CONSENT,
                SignIns.CONSOLE,
                "soc-console");
    }

    @Test
    void issuesTheRolesThatAreAssignedToAnApplication() throws ParseException {
        String assignments = PRINCIPAL.formatted(TestClient.READER.id()) + "/appRoleAssignments";
        JsonNode first = json(assignments).at("/value/0");
        assertThat(roles()).containsExactly("SecurityIdentitiesAccount.Read.All", "User.Read.All");
        for (JsonNode assignment : json(assignments).get("value")) {
            call("DELETE", assignments + "/" + assignment.get("id").asString(), null);
        }
        assertThat(roles()).isEmpty();
        call(
                "POST",
                assignments,
                "{\"principalId\":\"" + first.get("principalId").asString() + "\",\"resourceId\":\""
                        + first.get("resourceId").asString()
                        + "\",\"appRoleId\":\"7ab1d382-f21e-4acd-a863-ba3e13f7da61\"}");
        assertThat(roles()).containsExactly("Directory.Read.All");
    }

    private List<String> roles() throws ParseException {
        List<?> roles = (List<?>) claim(signIns.token(credentials()), "roles");
        return roles == null ? List.of() : roles.stream().map(String::valueOf).toList();
    }

    private static String[] credentials() {
        return new String[] {
            "grant_type",
            "client_credentials",
            "client_id",
            TestClient.READER.id(),
            "client_secret",
            TestClient.READER.secret(),
            "scope",
            SignIns.GRAPH_DEFAULT
        };
    }

    private JsonNode only(String path) {
        JsonNode list = json(path).get("value");
        assertThat(list).hasSize(1);
        return list.get(0);
    }

    private JsonNode json(String path) {
        TestResponse response = emulator.get(path).bearer(bearer).send();
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        return response.json();
    }

    private void call(String method, String path, String body) {
        var request = emulator.request(method, path).bearer(bearer);
        TestResponse response = (body == null ? request : request.json(body)).send();
        assertThat(response.status()).as(response.body()).isIn(201, 204);
    }

    private static Object claim(TestResponse response, String name) throws ParseException {
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        return SignedJWT.parse(response.json().get("access_token").asString())
                .getJWTClaimsSet()
                .getClaim(name);
    }
}
