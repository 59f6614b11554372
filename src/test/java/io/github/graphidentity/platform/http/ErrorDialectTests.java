package io.github.graphidentity.platform.http;

import static io.github.graphidentity.graph.wire.GraphBody.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.platform.records.StoreDeleted;
import io.github.graphidentity.platform.records.StoreFull;
import io.github.graphidentity.platform.records.StoreUnavailable;
import jakarta.servlet.ServletException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.server.ResponseStatusException;

/** Tests that each API returns errors in its own format. */
@EmulatorTest
class ErrorDialectTests {

    private final Emulator emulator;
    private final DialectExceptionResolver exceptions;

    ErrorDialectTests(Emulator emulator, DialectExceptionResolver exceptions) {
        this.emulator = emulator;
        this.exceptions = exceptions;
    }

    @ParameterizedTest
    @CsvSource({
        "/v1.0/groups, 507, {\"error\":{\"code\":\"InsufficientStorage\"",
        "/api/v1/groups, 503, {\"errorCode\":\"E0000010\"",
        "/t/oauth2/v2.0/token, 503, {\"error\":\"temporarily_unavailable\"",
        "/_emulator/tenants, 507, {\"detail\":\"The emulator's memory is full"
    })
    void reportsThatTheMemoryIsFull(String path, int status, String start) throws Exception {
        Exception outOfMemory = new ServletException("Handler dispatch failed", new OutOfMemoryError());
        for (Exception cause : List.of(new StoreFull(), outOfMemory)) {
            MockHttpServletResponse response = new MockHttpServletResponse();
            exceptions.resolveException(new MockHttpServletRequest("POST", path), response, null, cause);
            assertThat(response.getStatus()).isEqualTo(status);
            assertThat(response.getContentAsString()).startsWith(start);
        }
    }

    @Test
    void reportsTheErrorThatStoppedAWriterAndNotItsWrapping() throws Exception {
        Exception full = new ResponseStatusException(HttpStatus.INSUFFICIENT_STORAGE, "Too much.");
        MockHttpServletResponse response = new MockHttpServletResponse();

        exceptions.resolveException(
                new MockHttpServletRequest("GET", "/_emulator/identities"),
                response,
                null,
                new HttpMessageNotWritableException("Could not write JSON", new IllegalStateException(full)));

        assertThat(response.getStatus()).isEqualTo(507);
        assertThat(response.getContentAsString()).startsWith("{\"detail\":\"Too much.\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /v1.0/groups         | 404 | {"error":{"code":"Request_ResourceNotFound"
            /api/v1/groups       | 401 | {"errorCode":"E0000011"
            /t/oauth2/v2.0/token | 400 | {"error":"invalid_request","error_description":"AADSTS90002: Tenant 't' not found.
            /_emulator/reset     | 404 | {"detail":"The tenant was deleted meanwhile. GET /_emulator/tenants lists the tenants."
            """)
    void reportsThatTheTenantWasDeleted(String path, int status, String start) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        exceptions.resolveException(new MockHttpServletRequest("POST", path), response, null, new StoreDeleted());
        assertThat(response.getStatus()).isEqualTo(status);
        assertThat(response.getContentAsString()).startsWith(start);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1.0/groups | {'error':{'code':'ServiceUnavailable','message':'The service is temporarily unavailable.",
                "/api/v1/users | {'errorCode':'E0000010','errorSummary':'Service is in read only mode'",
                "/oauth2/v1/token | {'error':'temporarily_unavailable','error_description':",
                "/contoso.example/oauth2/v2.0/token | {'error':'temporarily_unavailable','error_description':'AADSTS90033: ",
                "/_emulator/tenants | {'detail':'The database of emulator.store.url is unavailable. Retry after the time in"
                        + " Retry-After.','status':503,'title':'Service Unavailable'}"
            })
    void reportsThatTheDatabaseIsUnavailable(String path, String start) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        Exception unavailable = new StoreUnavailable("of the test", "is gone");
        exceptions.resolveException(new MockHttpServletRequest("POST", path), response, null, unavailable);
        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isEqualTo("2");
        assertThat(response.getContentAsString()).startsWith(start.replace('\'', '"'));
    }

    @Test
    void isGraphsOnGraphsPaths() {
        TestResponse response = emulator.get("/beta/nothing")
                .bearer(emulator.bearer(TestClient.READER))
                .send();
        assertError(response, 400, "BadRequest", "Resource not found for the segment 'nothing'.");
    }

    @ParameterizedTest
    @CsvSource({"/nothing, nothing", "/error, error", "/v2.0/users, v2.0", "/_emulators, _emulators", "//, ''"})
    void isGraphsOnUnknownPaths(String path, String segment) {
        TestResponse response = emulator.get(path).send();
        assertError(response, 400, "BadRequest", "Resource not found for the segment '" + segment + "'.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth2/v2.0/nothing", "/discovery/v2.0/nothing", "/v2.0/.well-known/nothing"})
    void isEntrasOnTheTokenServicesPaths(String path) {
        TestResponse response = emulator.get("/" + emulator.tenantId() + path).send();
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.header("content-type")).isEqualTo("application/json;charset=utf-8");
        assertThat(response.json().get("error_codes")).hasToString("[9002313]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/TENANT//oauth2/v2.0/token",
                "//TENANT/oauth2/v2.0/token",
                "/TENANT/x/../oauth2/v2.0/token",
                "/v1.0/../../TENANT/oauth2/v2.0/token",
                "/TENANT/./oauth2/v2.0/token",
                "/TENANT/oauth2/v2.0/token#fragment",
                "/TENANT/oauth2/v2.0/token\u0001",
                "/TENANT/oauth2/v2.0/t\u00f6ken"
            })
    void isEntrasOnMalformedPathsOfTheTokenService(String path) {
        TestResponse response = emulator.raw("POST " + path.replace("TENANT", emulator.tenantId())
                + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().get("error_codes")).hasToString("[9002313]");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/us#ers, {\"errorCode\":\"E0000001\"",
        "/x/../api/v1/users, {\"errorCode\":\"E0000001\"",
        "/_emulator/se#ed, {\"detail\":\"The path",
        "/v1.0/../_emulator/seed, {\"detail\":\"The path"
    })
    void isThatOfTheApiOnItsMalformedPaths(String path, String body) {
        assertThat(emulator.raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                        .body())
                .startsWith(body);
    }

    @Test
    void isEntrasForAWrongMethod() {
        TestResponse response =
                emulator.get("/" + emulator.tenantId() + "/oauth2/v2.0/token").send();
        assertThat(response.status()).isEqualTo(405);
        assertThat(response.header("allow")).isEqualTo("POST");
        assertThat(response.json().get("error_description").stringValue())
                .startsWith("AADSTS900561: The endpoint only accepts POST, OPTIONS requests. Received a GET request.");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/nothing, 404, E0000008",
        "PUT, /api/v1/users/878a6911-f3da-41eb-a895-1d46fa054d3e/lifecycle/suspend, 405, E0000022",
        "GET, /api/v1/users/nobody, 404, E0000007"
    })
    void isOktasOnTheOrgsPaths(String method, String path, int status, String errorCode) {
        TestResponse response = emulator.request(method, path)
                .header("Authorization", emulator.oktaAuthorization())
                .send();
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.json().get("errorCode").stringValue()).isEqualTo(errorCode);
        assertThat(response.json().propertyNames())
                .containsExactly("errorCode", "errorSummary", "errorLink", "errorId", "errorCauses");
    }

    @Test
    void isOktasForAMissingToken() {
        TestResponse response = emulator.get("/api/v1/users/nobody").send();
        assertThat(response.status()).isEqualTo(401);
        assertThat(response.json().get("errorCode").stringValue()).isEqualTo("E0000011");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/_emulator/nothing", "/_emulator/tls/nothing", "/actuator/nothing", "/actuator/metrics/nothing"
            })
    void isProblemDetailsInTheControlApi(String path) {
        TestResponse response = emulator.get(path).send();
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.header("content-type")).isEqualTo("application/problem+json");
        assertThat(response.body())
                .isEqualTo("{\"detail\":\"Unknown path " + path + ". All paths: "
                        + (path.startsWith("/actuator") ? "/actuator" : "/_emulator/openapi.json")
                        + ".\",\"status\":404,\"title\":\"Not Found\"}");
    }

    @Test
    void suggestsTheNearestPathOfTheControlApi() {
        assertThat(emulator.get("/_emulator/fault").send().body())
                .contains("Unknown path /_emulator/fault. Did you mean '/_emulator/faults'?"
                        + " All paths: /_emulator/openapi.json.");
        assertThat(emulator.get("/_emulator/identites/abc").send().body())
                .contains("Did you mean '/_emulator/identities/abc'?");
    }

    @Test
    void isProblemDetailsForAWrongMethod() {
        TestResponse response = emulator.request("DELETE", "/_emulator").send();
        assertThat(response.status()).isEqualTo(405);
        assertThat(response.header("allow")).isEqualTo("GET");
        assertThat(response.body())
                .isEqualTo(
                        "{\"detail\":\"DELETE is not supported at /_emulator. Supported methods: GET.\",\"status\":405,"
                                + "\"title\":\"Method Not Allowed\"}");
    }

    @Test
    void namesTheReasonOfAProblem() {
        assertThat(emulator.get("/_emulator/identities/nobody").send().body())
                .isEqualTo("{\"detail\":\"Unknown identity 'nobody'. GET /_emulator/identities lists the identities of"
                        + " the tenant.\",\"status\":404,\"title\":\"Not Found\"}");
        assertThat(emulator.get("/_emulator/identities?tenant=fabrikam.example")
                        .send()
                        .body())
                .isEqualTo("{\"detail\":\"Unknown tenant 'fabrikam.example'."
                        + " GET /_emulator/tenants lists the tenants.\",\"status\":404,\"title\":\"Not Found\"}");
    }
}
