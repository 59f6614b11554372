package io.github.graphidentity.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.TestRequest;
import io.github.graphidentity.TestResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Tests parameters, paths and headers that the container accepts but that cannot be decoded later. */
@EmulatorTest
@ExtendWith(OutputCaptureExtension.class)
class UndecodableRequestTests {

    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";
    private static final String ENTRAS = "\"error_codes\":[9002313]";
    private static final String OAUTHS =
            "{\"error\":\"invalid_request\",\"error_description\":\"The request cannot be read.\"}";
    private static final String OKTAS =
            "{\"errorCode\":\"E0000001\",\"errorSummary\":\"Api validation failed: request\"";
    private static final String PROBLEM =
            "{\"detail\":\"The path, the query or a header of the request is malformed.\",\"status\":400,\"title\":\"Bad Request\"}";
    private static final String GRAPHS = "{\"error\":{\"code\":\"BadRequest\"";

    private final Emulator emulator;
    private CapturedOutput log;

    UndecodableRequestTests(Emulator emulator) {
        this.emulator = emulator;
    }

    @BeforeEach
    void listen(CapturedOutput output) {
        log = output;
    }

    /** Invalid values may be secrets, and client errors are not logged as errors of the emulator. */
    @AfterEach
    void areNotLogged() {
        assertThat(log).doesNotContain("ERROR", "Exception", "%qq", "Secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grant_type=client_credentials&scope=x&client_id=me&client_secret=TopSecret%qq77",
                "grant_type=password&scope=x&client_id=me&username=u&password=My%qqSecret123",
                "grant_type=%zz",
                "grant_type=%ff",
                "%zz=a",
                "=a"
            })
    void areMalformedToTheTokenEndpoint(String form) {
        assertAnswer(
                emulator.post("/" + emulator.tenantId() + "/oauth2/v2.0/token").form(form), 400, ENTRAS);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /contoso.example/oauth2/v2.0/token",
        "POST, /contoso.example/oauth2/v2.0/devicecode",
        "GET, /contoso.example/oauth2/v2.0/authorize",
        "POST, /contoso.example/oauth2/v2.0/authorize",
        "POST, /contoso.example/oauth2/v2.0/deviceauth",
        "GET, /contoso.example/oauth2/v2.0/logout",
        "GET, /common/discovery/instance"
    })
    void areMalformedInQueriesOfTheTokenService(String method, String path) {
        for (String query : new String[] {"?a=%zz", "?a=%ff", "?%C3=1", "?" + "a=b&".repeat(1100)}) {
            assertAnswer(raw(method, path + query, FORM, "a=b"), 400, ENTRAS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%zz", "a=%ff"})
    void returnOktasErrorAtItsAuthorizationServer(String form) {
        assertAnswer(emulator.post("/oauth2/v1/token").form(form), 400, OAUTHS);
        assertAnswer(emulator.post("/oauth2/v1/token").form("a=b&".repeat(1100)), 400, OAUTHS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=%zz", "filter=%ff"})
    void returnOktasErrorInItsApi(String query) {
        assertAnswer(okta("/api/v1/users?" + query), 400, OKTAS);
        assertAnswer(okta("/api/v1/users?" + "a=b&".repeat(1100)), 400, OKTAS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=%zz", "action=%ff"})
    void returnProblemDetailsInTheControlApi(String query) {
        TestResponse answer = raw("GET", "/_emulator/journal?" + query, "");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).startsWith("{\"detail\":\"").endsWith("\"status\":400,\"title\":\"Bad Request\"}");
    }

    @Test
    void areTooLargeInAFormOfThreeMegabytes() {
        byte[] form = ("a=" + "b".repeat(3_000_000)).getBytes(StandardCharsets.US_ASCII);
        assertAnswer(emulator.post("/oauth2/v1/token").body("application/x-www-form-urlencoded", form), 413, OAUTHS);
        assertAnswer(emulator.post("/oauth2/v1/token").chunked("application/x-www-form-urlencoded", form), 413, OAUTHS);
        assertAnswer(
                emulator.post("/" + emulator.tenantId() + "/oauth2/v2.0/token")
                        .body("application/x-www-form-urlencoded", form),
                400,
                ENTRAS);
        assertAnswer(
                emulator.post("/" + emulator.tenantId() + "/oauth2/v2.0/token")
                        .chunked("application/x-www-form-urlencoded", form),
                400,
                ENTRAS);
    }

    /** Characters that are invalid in URIs, as clients send them without escaping. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '\'',
            value = {
                "/api/v1/us<er>s oktas",
                "/api/v1/users?q=\"x\" oktas",
                "/_emulator/|x problem",
                "/_emulator?a=^ problem",
                "/contoso.example/oauth2/v2.0/to{k}en entras",
                "/oauth2/v1/{x} oauths",
                "/v1.0/[x] graphs",
                "/v1.0/users?$filter=a`b graphs"
            })
    void returnTheErrorOfTheirPath(String path, String dialect) {
        TestResponse answer = raw("GET", path, "");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .contains(
                        switch (dialect) {
                            case "oktas" -> OKTAS;
                            case "problem" -> PROBLEM;
                            case "entras" -> ENTRAS;
                            case "oauths" -> OAUTHS;
                            default -> GRAPHS;
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0001b", "a\u0000b", "a\u007fb", "\u0001", "a_\u0001"})
    void areMalformedIfTheHostHasControlCharacters(String host) {
        for (String path : List.of("/actuator/health", "/v1.0/users", "/api/v1/users", "/_emulator/tls/ca.pem")) {
            TestResponse answer = emulator.raw("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
            assertThat(answer.status()).as(path).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/;x", "/api/v1/;", "/api/v1/;x/;y"})
    void areUnknownToOktaWithParametersOnly(String path) {
        assertAnswer(okta(path), 404, "{\"errorCode\":\"E0000008\"");
    }

    /** An invalid character must not route a request to another API. */
    static Stream<String> detours() {
        return Stream.of(
                        "/contoso.example$/oauth2/v2.0/token",
                        "/nowhere$/oauth2/v2.0/authorize",
                        "/nowhere$/v2.0/.well-known/openid-configuration",
                        "/nowhere$/discovery/v2.0/keys",
                        "/common/discovery$/instance",
                        "/nowhere$/userrealm/a$b",
                        "/api/v1/users$/nobody$",
                        "/api/v1/users/nobody$/lifecycle/suspend",
                        "/api$/v1/users/nobody",
                        "/oauth2$/v1/token",
                        "/oauth2/v1$/token",
                        "/_emulator$/identities/nobody",
                        "/_emulator/identities$/nobody$",
                        "/_emulator/tenants/nobody$",
                        "/actuator$/health",
                        "/v1.0$/users/nobody",
                        "/v1.0/security$/identities/identityAccounts/nobody$",
                        "/v1.0/security/identities/identityAccounts/nobody$/invokeAction")
                .flatMap(path -> Stream.of("%2f", "%5c", "%00", ";x=y", "/", "/..", "%2e%2e")
                        .map(detour -> path.replace("$", detour)));
    }

    @ParameterizedTest
    @MethodSource("detours")
    void doNotReachOtherApis(String path) {
        for (String method : new String[] {"GET", "POST"}) {
            TestResponse answer = raw(method, path, okta() + FORM);
            assertThat(answer.status()).as(method + " " + path).isNotEqualTo(500);
        }
    }

    @Test
    void nameTheUnknownTenant() {
        assertAnswer(
                raw(
                        "POST",
                        "/" + emulator.domain() + "%2f/oauth2/v2.0/token",
                        FORM,
                        Emulator.credentials(TestClient.READER)),
                400,
                "\"error_description\":\"AADSTS90002: Tenant '" + emulator.domain() + "/' not found.");
        TestResponse answer = raw("GET", "/" + emulator.domain() + "%2f/v2.0/.well-known/openid-configuration", "");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .contains("\"error_description\":\"AADSTS90002: Tenant '" + emulator.domain() + "/' not found.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,\tb", "a \u00e2\u0080\u0094 b", "caf\u00e9"})
    void doNotIncludeHeadersWithTabsOrNonAsciiText(String value) {
        for (String name : new String[] {"Accept: application/json,\t*/*; q", "Prefer", "User-Agent"}) {
            String header = name.contains(":") ? name + "=1" : name + ": " + value;
            assertThat(raw("GET", "/api/v1/users/nobody", header + "\r\n" + okta())
                            .status())
                    .isEqualTo(404);
            assertThat(raw("POST", "/_emulator/okta/users/nobody/sessions", header + "\r\n")
                            .status())
                    .isEqualTo(404);
            assertThat(raw("GET", "/" + emulator.domain() + "/v2.0/.well-known/openid-configuration", header + "\r\n")
                            .status())
                    .isEqualTo(200);
            assertThat(raw("GET", "/v1.0/$metadata", header + "\r\n").status()).isEqualTo(200);
        }
    }

    private TestResponse okta(String path) {
        return raw("GET", path, okta());
    }

    private String okta() {
        return "Authorization: " + emulator.oktaAuthorization() + "\r\n";
    }

    private TestResponse raw(String method, String path, String headers) {
        return raw(method, path, headers, "");
    }

    private TestResponse raw(String method, String path, String headers, String body) {
        return emulator.raw(method + " " + emulator.localize(path) + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                + body.length() + "\r\n" + headers + "\r\n" + body);
    }

    private static void assertAnswer(TestRequest request, int status, String words) {
        assertAnswer(request.send(), status, words);
    }

    private static void assertAnswer(TestResponse answer, int status, String words) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).contains(words);
    }
}
