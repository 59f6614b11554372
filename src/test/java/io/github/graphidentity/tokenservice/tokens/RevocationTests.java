package io.github.graphidentity.tokenservice.tokens;

import static io.github.graphidentity.TestAccount.DISABLED_IN_AD;
import static io.github.graphidentity.tokenservice.oauth.SignIns.GRAPH_DEFAULT;
import static io.github.graphidentity.tokenservice.oauth.SignIns.SECADMIN;
import static io.github.graphidentity.tokenservice.oauth.SignIns.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.tokenservice.oauth.SignIns;
import io.github.graphidentity.tokenservice.oauth.WitnessTest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the revocation of tokens. The clock runs, so that tokens issued after a revocation are valid. */
@WitnessTest
class RevocationTests {

    private final Emulator emulator;
    private final SignIns signIns;

    RevocationTests(Emulator emulator) {
        this.emulator = emulator;
        this.signIns = new SignIns(emulator);
    }

    @ParameterizedTest
    @ValueSource(strings = {SECADMIN, "secadmin@contoso.example"})
    void revokesTheSessionsOfAUser(String user) {
        TestResponse before = signIns.password("secadmin", GRAPH_DEFAULT + " offline_access");
        assertThat(status(text(before, "access_token"))).isEqualTo(200);
        TestResponse revoked = emulator.post("/v1.0/users/" + emulator.localize(user) + "/revokeSignInSessions")
                .bearer(revoker())
                .send();
        assertThat(revoked.status()).as(revoked.body()).isEqualTo(200);
        assertThat(revoked.body())
                .isEqualTo("{\"@odata.context\":\"http://localhost:" + emulator.port()
                        + "/v1.0/$metadata#Edm.Boolean\",\"value\":true}");
        assertChallenged(text(before, "access_token"));
        assertThat(text(signIns.refresh(text(before, "refresh_token")), "error_description"))
                .startsWith("AADSTS50173: The provided grant has expired due to it being revoked");
        TestResponse after = signIns.password("secadmin", GRAPH_DEFAULT);
        assertThat(status(text(after, "access_token"))).isEqualTo(200);
    }

    @Test
    void endsTheSessionsOfAUserWhosePasswordAnAdministratorResets() {
        TestResponse before = signIns.password("helpdesk", GRAPH_DEFAULT + " offline_access");
        TestResponse ofAnother = signIns.password("secadmin", GRAPH_DEFAULT + " offline_access");
        TestResponse reset = emulator.request("PATCH", "/v1.0/users/" + emulator.upn("helpdesk"))
                .bearer(revoker())
                .json("{\"PasswordProfile\":{\"Password\":\"Str0ng!Pass1\",\"forceChangePasswordNextSignIn\":false}}")
                .send();
        assertThat(reset.status()).as(reset.body()).isEqualTo(204);
        assertChallenged(text(before, "access_token"));
        TestResponse refused = signIns.refresh(text(before, "refresh_token"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(text(refused, "error")).isEqualTo("invalid_grant");
        assertThat(refused.json().get("error_codes")).hasToString("[50173]");
        assertThat(signIns.refresh(text(ofAnother, "refresh_token")).status()).isEqualTo(200);
    }

    @Test
    void requiresThePermissionAndAnExistingUser() {
        String path = "/v1.0/users/" + SECADMIN + "/revokeSignInSessions";
        assertThat(emulator.post(path)
                        .bearer(emulator.bearer(TestClient.READER))
                        .send()
                        .status())
                .isEqualTo(403);
        assertThat(emulator.post(path).send().status()).isEqualTo(401);
        assertThat(emulator.post("/v1.0/users/nobody/revokeSignInSessions")
                        .bearer(revoker())
                        .send()
                        .status())
                .isEqualTo(404);
    }

    @Test
    void revokesOnlyOneToken() {
        String one = text(signIns.password("secadmin", GRAPH_DEFAULT), "access_token");
        String other = text(signIns.password("secadmin", GRAPH_DEFAULT), "access_token");
        revoke("{\"token\":\"" + one + "\"}");
        assertChallenged(one);
        assertThat(status(other)).isEqualTo(200);
    }

    @Test
    void revokesTheTokensOfAUser() {
        String before = text(signIns.password("secadmin", GRAPH_DEFAULT), "access_token");
        revoke("{\"user\":\"" + emulator.upn("secadmin") + "\"}");
        assertChallenged(before);
        assertThat(status(text(signIns.password("secadmin", GRAPH_DEFAULT), "access_token")))
                .isEqualTo(200);
    }

    @Test
    void revokesTheTokensOfAnApplication() {
        String before = application();
        revoke("{\"clientId\":\"" + TestClient.ACCOUNT_SWITCH.id() + "\"}");
        assertChallenged(before);
        assertThat(status(application())).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"token\":\"x\"}", "{\"user\":\"nobody\"}", "{", "[]"})
    void rejectsARequestThatNamesNothingToRevoke(String body) {
        TestResponse refused =
                emulator.control("POST", "/tokens/revoke").json(body).send();
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.header("content-type")).isEqualTo("application/problem+json");
    }

    private void revoke(String body) {
        assertThat(emulator.control("POST", "/tokens/revoke").json(body).send().status())
                .isEqualTo(204);
    }

    private int status(String bearer) {
        return emulator.invokeAction(bearer, DISABLED_IN_AD, "disable").status();
    }

    private void assertChallenged(String bearer) {
        TestResponse response = emulator.invokeAction(bearer, DISABLED_IN_AD, "disable");
        assertThat(response.status()).isEqualTo(401);
        String challenge = response.header("www-authenticate");
        assertThat(challenge).startsWith("Bearer realm=\"\", ").contains(", error=\"insufficient_claims\", claims=\"");
        String claims = challenge.replaceFirst(".*claims=\"([^\"]*)\".*", "$1");
        assertThat(new String(Base64.getDecoder().decode(claims), StandardCharsets.UTF_8))
                .matches("\\{\"access_token\":\\{\"nbf\":\\{\"essential\":true,\"value\":\"\\d{10}\"}}}");
    }

    private String application() {
        return text(
                emulator.post("/" + emulator.tenantId() + "/oauth2/v2.0/token")
                        .form(Emulator.credentials(TestClient.ACCOUNT_SWITCH))
                        .send(),
                "access_token");
    }

    /** A token with every permission that these tests need. */
    private String revoker() {
        return emulator.minted(
                "{\"roles\":[\"User.RevokeSessions.All\",\"User.ReadWrite.All\",\"User-PasswordProfile.ReadWrite.All\"]}");
    }
}
