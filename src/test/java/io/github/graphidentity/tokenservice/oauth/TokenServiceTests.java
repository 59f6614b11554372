package io.github.graphidentity.tokenservice.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.TestResponse;
import java.net.URLEncoder;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a client gets from the token service when all is well. */
@EmulatorTest
class TokenServiceTests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern SUCCESS = Pattern.compile("\\{\"token_type\":\"Bearer\",\"expires_in\":3599,"
            + "\"ext_expires_in\":3599,\"access_token\":\"([\\w-]+\\.[\\w-]+\\.[\\w-]+)\"}");

    private final Emulator emulator;

    TokenServiceTests(Emulator emulator) {
        this.emulator = emulator;
    }

    @Test
    void issuesATokenWithEntrasClaims() {
        JsonNode claims = claims(issued(token(emulator.tenantId(), Emulator.credentials(TestClient.SOC_AUTOMATION))));
        assertThat(claims)
                .isEqualTo(JSON.readTree("""
                        {
                          "aud": "https://graph.microsoft.com",
                          "iss": "https://sts.windows.net/%3$s/",
                          "iat": 1795262100,
                          "nbf": 1795262100,
                          "exp": 1795266000,
                          "app_displayname": "soc-automation",
                          "appid": "50c00000-0000-4000-8000-000000000001",
                          "appidacr": "1",
                          "idp": "https://sts.windows.net/%3$s/",
                          "idtyp": "app",
                          "oid": "%1$s",
                          "sub": "%1$s",
                          "roles": ["SecurityIdentitiesActions.ReadWrite.All", "SecurityIdentitiesAccount.Read.All"],
                          "tid": "%3$s",
                          "uti": "%2$s",
                          "ver": "1.0",
                          "wids": ["0997a1d0-0d1d-4acb-b408-d5ca73121e90"]
                        }
                        """.formatted(text(claims, "oid"), text(claims, "uti"), emulator.tenantId())));
        assertThat(text(claims, "uti")).matches("[\\w-]{22}");
        assertThat(text(claims, "oid")).matches("[0-9a-f-]{36}");
    }

    @Test
    void omitsTheRolesOfAnApplicationWithoutPermissions() {
        JsonNode claims = claims(issued(token(emulator.tenantId(), Emulator.credentials(TestClient.NOBODY))));
        assertThat(claims.propertyNames()).doesNotContain("roles", "scp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/OAuth2/V2.0/Token", "/oauth2/v2.0/TOKEN", "/OAUTH2/token?Api-Version=1.0"})
    void comparesTheNamesInItsPathsWithoutCase(String path) {
        TestResponse response = emulator.post("/" + emulator.tenantId() + path)
                .form(Emulator.credentials(TestClient.READER) + "&resource=https://graph.microsoft.com")
                .send();
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        assertThat(response.json().get("access_token").stringValue()).isNotEmpty();
        assertThat(emulator.control("GET", "/journal?operation=token").send().body())
                .contains("\"path\":\"/" + emulator.tenantId() + path.replaceFirst("\\?.*", "") + "\"");
    }

    @Test
    void findsTheRealmOfAUserWhoseNameHasCapitals() {
        TestResponse response = emulator.get("/common/UserRealm/Some.One@" + emulator.domain() + "?api-version=1.0")
                .send();
        assertThat(response.status()).as(response.body()).isEqualTo(200);
    }

    @Test
    void issuesADifferentTokenEachTimeToTheSameServicePrincipal() {
        JsonNode first = claims(issued(token(emulator.tenantId(), Emulator.credentials(TestClient.READER))));
        JsonNode second = claims(issued(token(emulator.tenantId(), Emulator.credentials(TestClient.READER))));
        assertThat(text(second, "uti")).isNotEqualTo(text(first, "uti"));
        assertThat(text(second, "oid")).isEqualTo(text(first, "oid"));
    }

    @ParameterizedTest
    @ValueSource(strings = {Emulator.DEFAULT_TENANT, Emulator.DEFAULT_DOMAIN})
    void acceptsATenantByIdAndDomain(String defaultName) {
        for (String name : List.of(
                emulator.localize(defaultName), emulator.localize(defaultName).toUpperCase(Locale.ROOT))) {
            assertThat(text(claims(issued(token(name, Emulator.credentials(TestClient.READER)))), "tid"))
                    .isEqualTo(emulator.tenantId());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://graph.microsoft.com/.default",
                "https://graph.microsoft.com//.default",
                "https://graph.microsoft.com/.default openid profile offline_access",
                "openid profile offline_access https://graph.microsoft.com/.default",
                "http://localhost/.default",
                "https://localhost/.default"
            })
    void acceptsTheNamesOfGraphThatClientsUse(String scope) {
        assertThat(text(claims(issued(withScope(scope))), "aud")).isEqualTo("https://graph.microsoft.com");
    }

    @Test
    void acceptsTheApplicationIdOfGraph() {
        assertThat(text(claims(issued(withScope("00000003-0000-0000-c000-000000000000/.default"))), "aud"))
                .isEqualTo("00000003-0000-0000-c000-000000000000");
    }

    @Test
    void acceptsIdAndSecretInTheAuthorizationHeader() {
        String credentials = TestClient.READER.id() + ":" + TestClient.READER.secret();
        TestResponse response = emulator.post("/" + emulator.tenantId() + "/oauth2/v2.0/token")
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)))
                .form("grant_type=client_credentials&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default")
                .send();
        assertThat(text(claims(issued(response)), "appid")).isEqualTo(TestClient.READER.id());
    }

    @Test
    void ignoresTheTelemetryOfAuthenticationLibraries() {
        TestResponse response = emulator.post("/" + emulator.tenantId()
                        + "/oauth2/v2.0/token?client-request-id=a33a28cb-0ea6-4c86-bf8e-1cb6d512e1b5")
                .form(Emulator.credentials(TestClient.READER)
                        + "&client_info=1&x-client-SKU=msal.js.node&x-client-VER=7.2.1&x-client-OS=linux"
                        + "&x-client-current-telemetry=5|771,0,,,|,&x-ms-lib-capability=retry-after, h429"
                                .replace("|", "%7C")
                                .replace(" ", "+"))
                .send();
        assertThat(issued(response)).isNotEmpty();
    }

    @Test
    void signsWithAKeyOfItsKeySet() throws ParseException, JOSEException {
        SignedJWT token = SignedJWT.parse(emulator.bearer(TestClient.READER));
        JWKSet keys = JWKSet.parse(emulator.get("/" + emulator.tenantId() + "/discovery/v2.0/keys")
                .send()
                .body());
        assertThat(token.getHeader().toJSONObject())
                .containsOnlyKeys("alg", "kid", "typ")
                .containsEntry("alg", "RS256")
                .containsEntry("typ", "JWT");
        assertThat(token.verify(new RSASSAVerifier(
                        keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey())))
                .isTrue();
    }

    @Test
    void publishesOnlyThePublicKey() {
        JsonNode keys = emulator.get("/" + emulator.tenantId() + "/discovery/v2.0/keys")
                .send()
                .json()
                .get("keys");
        assertThat(keys)
                .allSatisfy(key -> assertThat(key.propertyNames())
                        .isSubsetOf("kty", "e", "n", "use", "kid", "alg", "x5t", "x5c", "issuer"));
    }

    @ParameterizedTest
    @ValueSource(strings = {Emulator.DEFAULT_TENANT, Emulator.DEFAULT_DOMAIN})
    void usesTheRequestedHostInDiscovery(String tenant) {
        String authority = "http://localhost:" + emulator.port() + "/" + emulator.tenantId();
        JsonNode configuration = emulator.get(
                        "/" + emulator.localize(tenant) + "/v2.0/.well-known/openid-configuration")
                .send()
                .json();
        assertThat(text(configuration, "issuer")).isEqualTo(authority + "/v2.0");
        assertThat(text(configuration, "token_endpoint")).isEqualTo(authority + "/oauth2/v2.0/token");
        assertThat(text(configuration, "authorization_endpoint")).isEqualTo(authority + "/oauth2/v2.0/authorize");
        assertThat(text(configuration, "jwks_uri")).isEqualTo(authority + "/discovery/v2.0/keys");
        assertThat(configuration.get("token_endpoint_auth_methods_supported").toString())
                .contains("\"client_secret_post\"", "\"client_secret_basic\"");
    }

    private TestResponse withScope(String scope) {
        return token(
                emulator.tenantId(),
                Emulator.credentials(TestClient.READER).replaceFirst("&scope=.*", "") + "&scope="
                        + URLEncoder.encode(scope, UTF_8));
    }

    private TestResponse token(String tenant, String form) {
        return emulator.post("/" + tenant + "/oauth2/v2.0/token").form(form).send();
    }

    /** The token of a successful answer, whose whole body is as it should be. */
    private static String issued(TestResponse response) {
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        assertThat(response.header("cache-control")).startsWith("no-store");
        assertThat(response.header("content-type")).startsWith("application/json");
        Matcher body = SUCCESS.matcher(response.body());
        assertThat(body.matches()).as(response.body()).isTrue();
        return body.group(1);
    }

    private static JsonNode claims(String token) {
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", 3)[1]));
    }

    private static String text(JsonNode object, String name) {
        return object.get(name).stringValue();
    }
}
