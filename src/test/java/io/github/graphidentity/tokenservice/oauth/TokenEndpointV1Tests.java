package io.github.graphidentity.tokenservice.oauth;

import static io.github.graphidentity.TestAccount.DISABLED_IN_AD;
import static io.github.graphidentity.TestClient.SOC_AUTOMATION;
import static io.github.graphidentity.tokenservice.errors.EntraBody.assertRefused;
import static io.github.graphidentity.tokenservice.oauth.SignIns.CONSOLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.tokenservice.errors.TokenRequestError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The endpoints of v1.0, which older scripts call with a resource. */
@EmulatorTest
class TokenEndpointV1Tests {

    private static final String CREDENTIALS = "grant_type=client_credentials&client_id=" + SOC_AUTOMATION.id()
            + "&client_secret=" + SOC_AUTOMATION.secret();

    private final Emulator emulator;

    TokenEndpointV1Tests(Emulator emulator) {
        this.emulator = emulator;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://graph.microsoft.com",
                "https://graph.microsoft.com/",
                "00000003-0000-0000-c000-000000000000"
            })
    void issuesATokenForAResource(String resource) {
        TestResponse answer = emulator.post(path())
                .form(CREDENTIALS + "&resource=" + resource)
                .send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("cache-control")).startsWith("no-store");
        String token = answer.json().get("access_token").stringValue();
        assertThat(answer.body())
                .isEqualTo("{\"token_type\":\"Bearer\",\"expires_in\":\"3599\",\"ext_expires_in\":\"3599\","
                        + "\"expires_on\":\"1795266000\",\"not_before\":\"1795262100\",\"resource\":\"" + resource
                        + "\",\"access_token\":\"" + token + "\"}");
        assertThat(emulator.invokeAction(token, DISABLED_IN_AD, "disable").status())
                .isEqualTo(200);
    }

    @Test
    void issuesAndRefreshesATokenForAUser() {
        TestResponse signedIn = emulator.post(path())
                .form("grant_type=password&resource=https://graph.microsoft.com&client_id=" + CONSOLE + "&username="
                        + emulator.upn("secadmin") + "&password=Passw0rd!")
                .send();
        assertThat(signedIn.status()).as(signedIn.body()).isEqualTo(200);
        assertThat(signedIn.json().propertyNames())
                .containsExactly(
                        "token_type",
                        "scope",
                        "expires_in",
                        "ext_expires_in",
                        "expires_on",
                        "not_before",
                        "resource",
                        "access_token",
                        "refresh_token");
        assertThat(signedIn.json().get("scope").stringValue())
                .isEqualTo("SecurityIdentitiesActions.ReadWrite.All SecurityIdentitiesAccount.Read.All User.Read.All");
        TestResponse renewed = emulator.post(path())
                .form("grant_type=refresh_token&client_id=" + CONSOLE + "&refresh_token="
                        + signedIn.json().get("refresh_token").stringValue())
                .send();
        assertThat(renewed.status()).as(renewed.body()).isEqualTo(200);
        assertThat(renewed.json().get("resource").stringValue()).isEqualTo("https://graph.microsoft.com");
    }

    @Test
    void rejectsInvalidRequests() {
        assertRefused(emulator.post(path()).form(CREDENTIALS).send(), TokenRequestError.PARAMETER_MISSING, "resource");
        assertRefused(
                emulator.post(path())
                        .form(CREDENTIALS + "&scope=https://graph.microsoft.com/.default")
                        .send(),
                TokenRequestError.PARAMETER_MISSING,
                "resource");
        assertRefused(
                emulator.post(path())
                        .form(CREDENTIALS + "&resource=https://api.securitycenter.microsoft.com")
                        .send(),
                TokenRequestError.UNKNOWN_RESOURCE,
                "https://api.securitycenter.microsoft.com",
                emulator.domain());
        assertRefused(
                emulator.post(path()).form(CREDENTIALS + "&resource=x+openid").send(),
                TokenRequestError.UNKNOWN_RESOURCE,
                "x openid",
                emulator.tenantId());
        assertRefused(emulator.get(path()).send(), TokenRequestError.WRONG_METHOD, "GET");
        assertRefused(
                emulator.post("/common/oauth2/token")
                        .form(CREDENTIALS + "&resource=https://graph.microsoft.com")
                        .send(),
                TokenRequestError.NO_TENANT);
    }

    @Test
    void namesTheIssuerOfItsTokensInDiscovery() {
        String base = "http://localhost:" + emulator.port() + "/" + emulator.tenantId();
        assertThat(emulator.get("/" + emulator.domain() + "/.well-known/openid-configuration")
                        .send()
                        .json())
                .isEqualTo(JsonMapper.shared().readTree("""
                        {
                          "token_endpoint": "%1$s/oauth2/token",
                          "token_endpoint_auth_methods_supported": ["client_secret_post", "private_key_jwt", "client_secret_basic"],
                          "jwks_uri": "%1$s/discovery/keys",
                          "response_modes_supported": ["query", "fragment", "form_post"],
                          "subject_types_supported": ["pairwise"],
                          "id_token_signing_alg_values_supported": ["RS256"],
                          "response_types_supported": ["code"],
                          "scopes_supported": ["openid"],
                          "issuer": "https://sts.windows.net/%2$s/",
                          "authorization_endpoint": "%1$s/oauth2/v2.0/authorize",
                          "end_session_endpoint": "%1$s/oauth2/v2.0/logout",
                          "code_challenge_methods_supported": ["S256", "plain"],
                          "grant_types_supported": ["authorization_code", "client_credentials", "password", "refresh_token",
                            "urn:ietf:params:oauth:grant-type:device_code", "urn:ietf:params:oauth:grant-type:jwt-bearer"],
                          "claims_supported": ["sub", "iss", "aud", "exp", "iat", "nonce", "name", "oid", "tid", "ver"]
                        }
                        """.formatted(base, emulator.tenantId())));
        assertThat(emulator.get("/" + emulator.tenantId() + "/discovery/keys")
                        .send()
                        .body())
                .isEqualTo(emulator.get("/" + emulator.tenantId() + "/discovery/v2.0/keys")
                        .send()
                        .body());
    }

    private String path() {
        return "/" + emulator.tenantId() + "/oauth2/token";
    }
}
