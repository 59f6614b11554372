package io.github.graphidentity.tokenservice.oauth;

import static io.github.graphidentity.tokenservice.errors.EntraBody.assertRefused;
import static io.github.graphidentity.tokenservice.oauth.SignIns.CONSOLE;
import static io.github.graphidentity.tokenservice.oauth.SignIns.GRAPH_DEFAULT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.tokenservice.errors.TokenRequestError;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tests the authority in the path: a tenant, or every tenant. */
@EmulatorTest
class AuthorityTests {

    private final Emulator emulator;
    private final SignIns signIns;

    AuthorityTests(Emulator emulator) {
        this.emulator = emulator;
        this.signIns = new SignIns(emulator);
    }

    @ParameterizedTest
    @ValueSource(strings = {"common", "organizations", "Common", Emulator.DEFAULT_TENANT, "contoso.example"})
    void findsAUserByTheDomainOfTheName(String authority) {
        TestResponse response = signIns.tokenAt(
                emulator.localize(authority),
                "grant_type",
                "password",
                "client_id",
                CONSOLE,
                "username",
                emulator.upn("secadmin"),
                "password",
                "Passw0rd!",
                "scope",
                GRAPH_DEFAULT);
        assertThat(response.status()).as(response.body()).isEqualTo(200);
    }

    /** Every tenant has the same clients, and most have the same users. */
    @Test
    void findsTheTenantByItsCodesAndTokens() {
        List<JsonNode> others = Stream.generate(
                        () -> emulator.post("/_emulator/tenants").send().json())
                .limit(4)
                .toList();
        try {
            assertSignsIn(emulator.domain(), emulator.tenantId());
            for (JsonNode other : others) {
                assertSignsIn(other.get("domain").stringValue(), other.get("id").stringValue());
            }
            JsonNode other = others.get(0);
            TestResponse led = emulator.get("/common/oauth2/v2.0/authorize?"
                            + signIns.authorization(
                                    "login_hint",
                                    "secadmin@" + other.get("domain").stringValue()))
                    .send();
            assertThat(led.header("location")).startsWith("http://localhost?code=");
            TestResponse redeemed = signIns.tokenAt(
                    "common",
                    "grant_type",
                    "authorization_code",
                    "client_id",
                    CONSOLE,
                    "code",
                    SignIns.parameters(led).get("code"),
                    "redirect_uri",
                    "http://localhost",
                    "code_verifier",
                    SignIns.VERIFIER);
            assertTenant(redeemed, other.get("id").stringValue());
        } finally {
            others.forEach(other -> emulator.request(
                            "DELETE", "/_emulator/tenants/" + other.get("id").stringValue())
                    .send());
        }
    }

    private void assertSignsIn(String domain, String tenant) {
        TestResponse signedIn = signIns.tokenAt(
                "organizations",
                "grant_type",
                "password",
                "client_id",
                CONSOLE,
                "username",
                "secadmin@" + domain,
                "password",
                "Passw0rd!",
                "scope",
                GRAPH_DEFAULT + " offline_access");
        assertTenant(signedIn, tenant);
        assertTenant(
                signIns.tokenAt(
                        "organizations",
                        "grant_type",
                        "refresh_token",
                        "client_id",
                        CONSOLE,
                        "refresh_token",
                        signedIn.json().get("refresh_token").stringValue()),
                tenant);
    }

    private static void assertTenant(TestResponse response, String tenant) {
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        String token = response.json().get("access_token").stringValue();
        assertThat(JsonMapper.shared()
                        .readTree(Base64.getUrlDecoder().decode(token.split("\\.", 3)[1]))
                        .get("tid")
                        .stringValue())
                .isEqualTo(tenant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"common", "organizations"})
    void rejectsApplicationTokensForEveryTenant(String authority) {
        assertRefused(
                signIns.tokenAt(authority, "grant_type", "client_credentials", "client_id", CONSOLE),
                TokenRequestError.NO_TENANT);
    }

    @Test
    void returnsTheWholeDiscoveryDocument() {
        String base = "http://localhost:" + emulator.port();
        assertThat(emulator.get("/" + emulator.domain() + "/v2.0/.well-known/openid-configuration")
                        .send()
                        .json())
                .isEqualTo(JsonMapper.shared().readTree("""
                        {
                          "token_endpoint": "%1$s/%2$s/oauth2/v2.0/token",
                          "token_endpoint_auth_methods_supported": ["client_secret_post", "private_key_jwt", "client_secret_basic"],
                          "jwks_uri": "%1$s/%2$s/discovery/v2.0/keys",
                          "response_modes_supported": ["query", "fragment", "form_post"],
                          "subject_types_supported": ["pairwise"],
                          "id_token_signing_alg_values_supported": ["RS256"],
                          "response_types_supported": ["code"],
                          "scopes_supported": ["openid", "profile", "email", "offline_access"],
                          "issuer": "%1$s/%2$s/v2.0",
                          "authorization_endpoint": "%1$s/%2$s/oauth2/v2.0/authorize",
                          "device_authorization_endpoint": "%1$s/%2$s/oauth2/v2.0/devicecode",
                          "end_session_endpoint": "%1$s/%2$s/oauth2/v2.0/logout",
                          "code_challenge_methods_supported": ["S256", "plain"],
                          "grant_types_supported": ["authorization_code", "client_credentials", "password", "refresh_token",
                            "urn:ietf:params:oauth:grant-type:device_code", "urn:ietf:params:oauth:grant-type:jwt-bearer"],
                          "claims_supported": ["sub", "iss", "aud", "exp", "iat", "nonce", "name", "oid", "tid", "ver"]
                        }
                        """.formatted(base, emulator.tenantId())));
        assertThat(emulator.get("/common/v2.0/.well-known/openid-configuration")
                        .send()
                        .json()
                        .path("issuer")
                        .asString())
                .isEqualTo(base + "/{tenantid}/v2.0");
    }

    @Test
    void returnsTheInstance() {
        assertThat(emulator.get("/common/discovery/instance?api-version=1.1&authorization_endpoint="
                                + "https://localhost:8443/" + emulator.tenantId() + "/oauth2/v2.0/authorize")
                        .send()
                        .body())
                .isEqualTo("{\"tenant_discovery_endpoint\":\"https://localhost:8443/" + emulator.tenantId()
                        + "/v2.0/.well-known/openid-configuration\",\"api-version\":\"1.1\",\"metadata\":"
                        + "[{\"preferred_network\":\"localhost:8443\",\"preferred_cache\":\"localhost:8443\","
                        + "\"aliases\":[\"localhost:8443\"]}]}");
    }

    @Test
    void returnsAManagedRealm() {
        assertThat(emulator.get("/common/userrealm/" + emulator.upn("secadmin") + "?api-version=1.0")
                        .send()
                        .body())
                .isEqualTo(
                        "{\"ver\":\"1.0\",\"account_type\":\"Managed\",\"domain_name\":\"" + emulator.domain() + "\","
                                + "\"cloud_instance_name\":\"microsoftonline.com\","
                                + "\"cloud_audience_urn\":\"urn:federation:MicrosoftOnline\"}");
        assertThat(emulator.get("/common/userrealm/nobody@fabrikam.example")
                        .send()
                        .body())
                .contains("\"account_type\":\"Unknown\"");
    }

    @Test
    void redirectsToRegisteredAddressesAfterSignOut() {
        String logout = "/" + emulator.tenantId() + "/oauth2/v2.0/logout";
        TestResponse led = emulator.get(logout + "?post_logout_redirect_uri=http://localhost:4200")
                .send();
        assertThat(led.status()).isEqualTo(302);
        assertThat(led.header("location")).isEqualTo("http://localhost:4200");
        for (String query : new String[] {"", "?post_logout_redirect_uri=https://evil.example/"}) {
            TestResponse page = emulator.get(logout + query).send();
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.header("location")).isEmpty();
            assertThat(page.body()).contains("You signed out of your account");
        }
    }
}
