package io.github.graphidentity.tokenservice.oauth;

import static io.github.graphidentity.TestClient.ACCOUNT_SWITCH;
import static io.github.graphidentity.TestClient.READER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestRequest;
import io.github.graphidentity.TestResponse;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the token service refuses, each body compared whole. */
@EmulatorTest
class EntraErrorTests {

    private static final String CREDENTIALS = Emulator.credentials(READER);

    private final Emulator emulator;

    EntraErrorTests(Emulator emulator) {
        this.emulator = emulator;
    }

    @Test
    void reportsAWrongSecret() {
        assertRejected(
                token().form(CREDENTIALS.replace("reader-secret", "wrong")),
                401,
                "invalid_client",
                7000215,
                "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value,"
                        + " not the client secret ID, for a secret added to app '50c00000-0000-4000-8000-000000000003'.");
    }

    @Test
    void reportsAMissingSecret() {
        assertRejected(
                token().form(CREDENTIALS.replace("&client_secret=reader-secret", "")),
                401,
                "invalid_client",
                7000218,
                "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.");
    }

    @Test
    void reportsAnUnknownApplication() {
        assertRejected(
                token().form(CREDENTIALS.replace(READER.id(), "someone")),
                400,
                "unauthorized_client",
                700016,
                "Application with identifier 'someone' was not found in the directory '" + emulator.tenantId()
                        + "'. This can happen if the application has not been installed by the administrator of the tenant"
                        + " or consented to by any user in the tenant. You may have sent your authentication request to the"
                        + " wrong tenant.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fabrikam.example", "f0000000-0000-4000-8000-00000000000f"})
    void reportsAnUnknownTenant(String tenant) {
        String message = "Tenant '" + tenant + "' not found. Check to make sure you have the correct tenant ID and are"
                + " signing into the correct cloud. Check with your subscription administrator, this may happen if there"
                + " are no active subscriptions for the tenant.";
        assertRejected(
                emulator.post("/" + tenant + "/oauth2/v2.0/token").form(CREDENTIALS),
                400,
                "invalid_request",
                90002,
                message);
        assertRejected(
                emulator.get("/" + tenant + "/v2.0/.well-known/openid-configuration"),
                400,
                "invalid_request",
                90002,
                message);
        assertRejected(emulator.get("/" + tenant + "/discovery/v2.0/keys"), 400, "invalid_request", 90002, message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"User.Read", "https://graph.microsoft.com/User.Read", "openid profile"})
    void reportsAScopeWithoutDefault(String scope) {
        assertRejected(
                withScope(scope),
                400,
                "invalid_scope",
                1002012,
                "The provided value for scope " + scope
                        + " is not valid. Client credential flows must have a scope value"
                        + " with /.default suffixed to the resource identifier (application ID URI).");
    }

    @Test
    void reportsScopesOfSeveralResources() {
        assertRejected(
                withScope("a/.default b/.default"),
                400,
                "invalid_scope",
                70011,
                "The provided request must include a 'scope' input parameter. The provided value for the input parameter"
                        + " 'scope' is not valid. The scope a/.default b/.default is not valid.");
    }

    @Test
    void reportsAnUnknownResource() {
        assertRejected(
                withScope("https://vault.azure.net/.default"),
                400,
                "invalid_resource",
                500011,
                "The resource principal named https://vault.azure.net was not found in the tenant named "
                        + emulator.domain() + "."
                        + " This can happen if the application has not been installed by the administrator of the tenant or"
                        + " consented to by any user in the tenant. You might have sent your authentication request to the"
                        + " wrong tenant.");
    }

    @ParameterizedTest
    @CsvSource({"grant_type", "client_id", "scope"})
    void namesTheMissingParameter(String parameter) {
        assertRejected(
                token().form(CREDENTIALS.replaceFirst("(^|&)" + parameter + "=[^&]*", "$1x=y")),
                400,
                "invalid_request",
                900144,
                "The request body must contain the following parameter: '" + parameter + "'.");
    }

    @Test
    void reportsAnUnknownGrant() {
        assertRejected(
                token().form(CREDENTIALS.replace("client_credentials", "telepathy")),
                400,
                "unsupported_grant_type",
                70003,
                "The app requested an unsupported grant type 'telepathy'.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"client_id=50c00000-0000-4000-8000-000000000003", "scope=x", "grant_type=client_credentials"})
    void rejectsARepeatedParameter(String repeated) {
        assertMalformed(token().form(CREDENTIALS + "&" + repeated));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%%%", "bm9jb2xvbg==", "Og==", "JXp6OiV6eg=="})
    void rejectsAMalformedBasicHeader(String credentials) {
        assertMalformed(token().header("Authorization", "Basic " + credentials).form("grant_type=client_credentials"));
    }

    /** RFC 6749, 2.3. */
    @Test
    void rejectsTwoClientCredentials() {
        String other = "Basic "
                + Base64.getEncoder()
                        .encodeToString((ACCOUNT_SWITCH.id() + ":" + ACCOUNT_SWITCH.secret()).getBytes(UTF_8));
        assertMalformed(token().header("Authorization", other).form(CREDENTIALS));
        assertMalformed(token().header("Authorization", other)
                .form("grant_type=client_credentials&scope=x&client_id=" + READER.id()));
        assertMalformed(token().header("Authorization", other)
                .form("grant_type=client_credentials&scope=x&client_assertion=a.b.c"));
        assertMalformed(token().form(CREDENTIALS + "&client_assertion=a.b.c&client_assertion_type="
                + "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"));
        TestResponse same = token().header("Authorization", other)
                .form("grant_type=client_credentials&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default&client_id="
                        + ACCOUNT_SWITCH.id())
                .send();
        assertThat(same.status()).isEqualTo(200);
    }

    @Test
    void ignoresASecretInTheQuery() {
        for (String name : new String[] {"client_secret", "client%5Fsecret", "%63lient_secret"}) {
            assertRejected(
                    emulator.post("/" + emulator.tenantId() + "/oauth2/v2.0/token?" + name + "=" + READER.secret())
                            .form(CREDENTIALS.replace("&client_secret=reader-secret", "")),
                    401,
                    "invalid_client",
                    7000218,
                    "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.");
        }
    }

    @Test
    void reportsAWrongMethod() {
        for (String method : new String[] {"GET", "PUT", "DELETE"}) {
            assertRejected(
                    emulator.request(method, "/" + emulator.tenantId() + "/oauth2/v2.0/token"),
                    405,
                    "invalid_request",
                    900561,
                    "The endpoint only accepts POST, OPTIONS requests. Received a " + method + " request.");
        }
    }

    @Test
    void returnsTheCorrelationId() {
        String offered = "a33a28cb-0ea6-4c86-bf8e-1cb6d512e1b5";
        TestResponse response =
                token().form("x=y").header("client-request-id", offered).send();
        assertThat(response.json().get("correlation_id").stringValue()).isEqualTo(offered);
    }

    private TestRequest token() {
        return emulator.post("/" + emulator.tenantId() + "/oauth2/v2.0/token");
    }

    private TestRequest withScope(String scope) {
        return token().form(CREDENTIALS.replaceFirst("scope=.*", "scope=" + scope.replace(" ", "+")));
    }

    private static void assertMalformed(TestRequest request) {
        assertRejected(request, 400, "invalid_request", 9002313, "Invalid request. Request is malformed or invalid.");
    }

    private static void assertRejected(TestRequest request, int status, String error, int code, String text) {
        TestResponse response = request.send();
        assertThat(response.status()).as(response.body()).isEqualTo(status);
        String traceId = response.header("x-ms-request-id");
        String correlationId = response.json().get("correlation_id").stringValue();
        assertThat(UUID.fromString(traceId)).hasToString(traceId);
        assertThat(UUID.fromString(correlationId)).hasToString(correlationId);
        String timestamp = "2026-11-21 12:00:00Z";
        assertThat(response.body())
                .isEqualTo("{\"error\":\"" + error + "\",\"error_description\":\"AADSTS" + code + ": " + text
                        + "\\r\\nTrace ID: " + traceId + "\\r\\nCorrelation ID: " + correlationId + "\\r\\nTimestamp: "
                        + timestamp
                        + "\",\"error_codes\":[" + code + "],\"timestamp\":\"" + timestamp + "\",\"trace_id\":\""
                        + traceId
                        + "\",\"correlation_id\":\"" + correlationId
                        + "\",\"error_uri\":\"https://login.microsoftonline.com/error?code=" + code + "\"}");
        assertThat(response.header("cache-control")).isEqualTo("no-store, no-cache");
        assertThat(response.header("content-type")).isEqualTo("application/json;charset=utf-8");
    }
}
