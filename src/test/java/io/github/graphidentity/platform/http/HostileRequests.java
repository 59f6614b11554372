package io.github.graphidentity.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.EmbeddedEmulator;
import io.github.graphidentity.EmulatorOptions;
import io.github.graphidentity.InProcess;
import io.github.graphidentity.RawConnection;
import io.github.graphidentity.TestResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Sends generated requests to an emulator of its own. The same seed generates the same requests. */
final class HostileRequests {

    private static final String TENANT = "c0ffee00-0000-4000-8000-000000000001";

    private static final List<String> METHODS = List.of(
            "GET", "GET", "POST", "POST", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "BREW", "get");

    private static final List<String> PATHS = List.of(
            "/v1.0/users",
            "/v1.0/users/secadmin@contoso.example",
            "/v1.0/me",
            "/beta/security/identities/identityAccounts",
            "/v1.0/security/identities/identityAccounts/0104216-0539-4838-88b1-55baafdc296b/invokeAction",
            "/v1.0/$batch",
            "/v1.0/$metadata",
            "/" + TENANT + "/oauth2/v2.0/token",
            "/" + TENANT + "/oauth2/v2.0/authorize",
            "/" + TENANT + "/oauth2/v2.0/devicecode",
            "/" + TENANT + "/oauth2/token",
            "/common/discovery/instance",
            "/" + TENANT + "/v2.0/.well-known/openid-configuration",
            "/api/v1/users",
            "/api/v1/users/00u1/lifecycle/suspend",
            "/api/v1/logs",
            "/oauth2/v1/token",
            "/_emulator",
            "/_emulator/seed",
            "/_emulator/tokens",
            "/_emulator/clock",
            "/_emulator/verify",
            "/_emulator/journal",
            "/actuator/health",
            "/nothing/here",
            "/");

    private static final List<String> PIECES = List.of(
            "",
            "/",
            "//",
            "/..",
            "/../..",
            "/.",
            "%2e%2e",
            "%2F",
            "%5C",
            "%00",
            "%zz",
            "%",
            "%C3%28",
            "%ED%A0%80",
            ";x=y",
            ";",
            "('x')",
            "('",
            "{x}",
            "|",
            "\"",
            "<script>",
            "$value",
            "$count",
            "\u00e4",
            "~",
            "'",
            "%0d%0aX:%20y",
            "*",
            "@",
            ":",
            "+");

    private static final List<String> QUERIES = List.of(
            "",
            "",
            "$top=-1",
            "$top=99999999999999999999",
            "$filter=",
            "$filter=id eq 'x",
            "$filter=((((((((((",
            "$select=,",
            "$orderby=id desc,id",
            "$skiptoken=x",
            "$search=\"x",
            "tenant=nowhere",
            "tenant=%00",
            "limit=x",
            "after=%FF",
            "q=%",
            "search=id eq",
            "filter=status eq \"ACTIVE\"",
            "x=1&x=2",
            "&&&===",
            "%=%",
            "a[]=1",
            "client_id=x&redirect_uri=http://y#z");

    private static final List<String> HEADERS = List.of(
            "Authorization: Bearer x.y.z",
            "Authorization: Bearer",
            "Authorization: Bearer eyJhbGciOiJub25lIn0.e30.",
            "Authorization: SSWS okta-api-token",
            "Authorization: SSWS \u00fc",
            "Authorization: DPoP x",
            "Authorization: Basic OjpA",
            "Accept: */*;q=2",
            "Accept: ,",
            "Accept: application/json;charset=nope",
            "Accept: text/html",
            "Accept-Encoding: gzip;q=x",
            "Content-Encoding: gzip",
            "Content-Encoding: br",
            "Prefer: return=minimal, odata.maxpagesize=0",
            "ConsistencyLevel: eventual",
            "client-request-id: \u00e4 b",
            "If-Match: W/\"",
            "Range: bytes=5-1",
            "Origin: http://localhost:1",
            "Origin: null",
            "Sec-Fetch-Site: cross-site",
            "Expect: 100-continue",
            "Expect: nothing",
            "Cookie: a=b; $Version=\"",
            "X-Forwarded-Host: evil.example",
            "X-HTTP-Method-Override: DELETE",
            "DPoP: a.b.c",
            "Connection: upgrade",
            "Transfer-Encoding: chunked",
            "Transfer-Encoding: gzip, chunked",
            "Content-Length: 5",
            "Content-Length: -5",
            "Content-Length: 99999999999",
            "X",
            ": y",
            "A B: c");

    private static final List<String> HOSTS = List.of(
            "localhost", "localhost", "localhost", "127.0.0.1", "a_b", "evil.example", "[::1]:99999", "a b", "");

    private static final List<String> CONTENT_TYPES = List.of(
            "application/json",
            "application/json",
            "application/json",
            "application/x-www-form-urlencoded",
            "application/x-www-form-urlencoded",
            "text/plain",
            "*/*",
            "multipart/form-data; boundary=",
            "application/yaml",
            "x",
            "application/json; charset=utf-7");

    private static final List<String> BODIES = List.of(
            "",
            "{}",
            "[]",
            "null",
            "{\"accountId\":\"256db173-930a-4991-9061-0d51a9a93ba5\",\"action\":\"disable\",\"identityProvider\":\"activeDirectory\"}",
            "{\"accountEnabled\":false,\"displayName\":null}",
            "{\"requests\":[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/users\"},{\"id\":\"1\"}]}",
            "{\"profile\":{\"login\":\"x@y.example\",\"email\":\"x@y.example\",\"firstName\":\"x\",\"lastName\":\"y\"}}",
            "{\"a\":1e999999999}",
            "{\"a\":\"\\ud800\"}",
            "grant_type=client_credentials&client_id=x&client_secret=%zz&scope=.default",
            "grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion=a.b.c&requested_token_use=on_behalf_of",
            "grant_type=refresh_token&refresh_token=\u0000",
            "domain: [*x]\nidentities: &x {a: *x}",
            "5\r\n{\"a\":\r\n0\r\n\r\n",
            "\u00ff\u00fe{\u0000");

    private static final Pattern INTERNAL =
            Pattern.compile("Exception|\\bat (?:org|io|java)\\.|springframework|Tomcat");

    private static final int MAX_FAILURES = 20;

    private final Random random;
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();
    private String bearer = "";

    private HostileRequests(long seed) {
        random = new Random(seed);
    }

    /** Sends the requests, checks each response, and returns how often each status was returned. */
    static Map<Integer, Integer> run(long seed, int requests) throws IOException {
        HostileRequests hostile = new HostileRequests(seed);
        try (EmbeddedEmulator emulator =
                InProcess.start(EmulatorOptions.defaults().with("emulator.http.request-timeout", "2s"))) {
            hostile.bearer = emulator.control().defaultTenant().token();
            for (int i = 0; i < requests; i++) {
                try {
                    hostile.exchange(emulator, "request " + i + " of seed " + seed);
                } catch (AssertionError wrong) {
                    hostile.failures.add(String.valueOf(wrong.getMessage()));
                }
                assertThat(hostile.failures).as("failures").hasSizeLessThan(MAX_FAILURES);
            }
            assertThat(hostile.failures).as("failures").isEmpty();
            assertThat(emulator.control().describe().propertyNames())
                    .as("the emulator still works")
                    .isNotEmpty();
        }
        return hostile.statuses;
    }

    private void exchange(EmbeddedEmulator emulator, String name) throws IOException {
        String request = request();
        try (RawConnection connection = new RawConnection(emulator.url())) {
            connection.trySend(request);
            connection.finishSending();
            TestResponse response = connection.read();
            if (response.status() == 100) {
                response = connection.read();
            }
            statuses.merge(response.status(), 1, Integer::sum);
            String sent = name + ": " + printable(request);
            assertThat(response.status()).as(sent).isBetween(200, 499);
            assertThat(response.body()).as(sent).doesNotContainPattern(INTERNAL);
            if (response.status() >= 400 && !response.body().isEmpty() && !request.startsWith("HEAD ")) {
                assertThat(isDialect(response))
                        .as("%s\n%s", sent, response.body())
                        .isTrue();
            }
        } catch (IOException unanswered) {
            throw new AssertionError(name + " got no response: " + printable(request), unanswered);
        }
    }

    private static String printable(String request) {
        String text = request.replace("\r\n", "\n").replaceAll("[^\\x20-\\x7e\n]", "?");
        return text.replaceAll("(.)\\1{99,}", "$1 many times");
    }

    private String request() {
        String body = mutated(one(BODIES));
        StringBuilder request = new StringBuilder(one(METHODS) + " " + mutatedPath() + " HTTP/1.1\r\n");
        request.append("Host: ").append(one(HOSTS)).append("\r\n");
        boolean framed = false;
        for (int i = random.nextInt(4); i > 0; i--) {
            String header = one(HEADERS);
            framed |= header.startsWith("Content-Length") || header.startsWith("Transfer");
            request.append(header).append("\r\n");
        }
        if (random.nextInt(3) == 0) {
            request.append("Authorization: Bearer ").append(bearer).append("\r\n");
        }
        if (random.nextInt(20) == 0) {
            request.append("X-Long: ")
                    .append("x".repeat(random.nextInt(40_000)))
                    .append("\r\n");
        }
        request.append("Content-Type: ").append(one(CONTENT_TYPES)).append("\r\n");
        if (!framed) {
            request.append("Content-Length: ").append(body.length()).append("\r\n");
        }
        return request.append("\r\n").append(body).toString();
    }

    private String mutatedPath() {
        String path = one(PATHS);
        if (random.nextInt(3) == 0) {
            int at = 1 + random.nextInt(path.length());
            path = path.substring(0, Math.min(at, path.length()))
                    + one(PIECES)
                    + path.substring(Math.min(at, path.length()));
        }
        if (random.nextInt(50) == 0) {
            path += "/" + "y".repeat(random.nextInt(30_000));
        }
        String query = one(QUERIES);
        if (random.nextInt(30) == 0) {
            query += "&long=" + "z".repeat(random.nextInt(25_000));
        }
        return (query.isEmpty() ? path : path + "?" + query).replace(" ", random.nextInt(20) == 0 ? " " : "%20");
    }

    /** Changes, removes or doubles characters of every third text. */
    private String mutated(String text) {
        StringBuilder changed = new StringBuilder(text);
        for (int i = random.nextInt(3) == 0 ? 1 + random.nextInt(4) : 0; i > 0 && !changed.isEmpty(); i--) {
            int at = random.nextInt(changed.length());
            switch (random.nextInt(4)) {
                case 0 -> changed.setCharAt(at, (char) random.nextInt(256));
                case 1 -> changed.deleteCharAt(at);
                case 2 -> changed.insert(at, changed.substring(at));
                default -> changed.insert(at, "[".repeat(random.nextInt(2_000)));
            }
        }
        return changed.toString();
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** Whether the body is an error of Graph, Entra or OAuth, Okta, or the control API, or a page of the sign-in. */
    private static boolean isDialect(TestResponse response) {
        if (response.header("content-type").startsWith("text/html")) {
            return response.body().contains("AADSTS");
        }
        try {
            JsonNode json = response.json();
            return json.at("/error/innerError/request-id").isString()
                    || (json.path("error").isString()
                            && json.path("error_description").isString())
                    || json.path("errorCode").isString()
                    || (json.path("title").isString() && json.path("status").isInt());
        } catch (JacksonException notJson) {
            return false;
        }
    }
}
