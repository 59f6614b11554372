package io.github.graphidentity.emulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sends malformed and invalid bodies to every call of the control API. */
@EmulatorTest
class ControlBodyTests {

    private static final int MEGABYTE = 1024 * 1024;

    private final Emulator emulator;
    private final ControlCalls calls;

    ControlBodyTests(Emulator emulator, ControlCalls calls) {
        this.emulator = emulator;
        this.calls = calls;
    }

    private record Broken(String body, int status, String detail) {}

    private static final List<Broken> IN_JSON = List.of(
            new Broken("{", 400, "The body is not valid JSON: "),
            new Broken("{\"a\":1,\"a\":2}", 400, ""),
            new Broken("nonsense", 400, "The body is not valid JSON: "),
            new Broken("[]", 400, ""),
            new Broken("null", 400, "The body must be a JSON object, but is null."),
            new Broken("\"text\"", 400, ""),
            new Broken("{\"colour\":1,\"requests\":1,\"windowSeconds\":1}", 400, "Unknown field 'colour'"),
            new Broken("{\"a\":[1", 400, ""),
            new Broken("{\"a\":[}", 400, ""),
            new Broken("{\"a\":" + "[".repeat(1000) + "}", 400, ""),
            new Broken("{\"a\":1} {}", 400, ""),
            new Broken("{} {}", 400, ""),
            new Broken(" ".repeat(MEGABYTE + 1), 413, "The body must not be larger than 1048576 bytes."));

    private static final List<Broken> IN_A_SEED = List.of(
            new Broken("{", 400, "The seed cannot be used: "),
            new Broken("{\"identities\":[{}", 400, "The seed cannot be used: "),
            new Broken("{\"a\":" + "[".repeat(1000) + "}", 400, "The seed cannot be used: "),
            new Broken("identities: [", 400, "The seed cannot be used: "),
            new Broken("[]", 400, "The seed cannot be used: it must be an object"),
            new Broken("colour: red", 400, "The seed cannot be used: colour is not a known field (line 1)"),
            new Broken("a: 1\na: 2", 400, "The seed cannot be used: "),
            new Broken("{} {}", 400, "The seed cannot be used: Trailing token found after value (line 1)."),
            new Broken(
                    "created: \"+999999999-01-01T00:00:00Z\"",
                    400,
                    "The seed cannot be used: created must be a time between 1970 and 9000, but is +9"),
            new Broken(
                    "created: \"1500-01-01T00:00:00Z\"",
                    400,
                    "The seed cannot be used: created must be a time between 1970 and 9000, but is 1500-"),
            new Broken(
                    seeded("okta: {lastLogin: '9999-01-01T00:00:00Z'}"),
                    400,
                    "The seed cannot be used: identities[0].okta.lastLogin must be a time between 1970 and 9000"),
            new Broken(
                    "directory: {domainSid: S-1-5-32}",
                    400,
                    "The seed cannot be used: directory.domainSid must be the SID of a domain such as S-1-5-21-1-2-3,"
                            + " but is S-1-5-32"),
            new Broken(seeded("activeDirectory: {rid: -1}"), 400, "The seed cannot be used: identities[0].active"),
            new Broken(
                    seeded("activeDirectory: {attributes: {userAccountControl: [x]}}"),
                    400,
                    "The seed cannot be used: identities[0]."),
            new Broken(seeded("okta: {sessions: 2147483647}"), 400, "The seed cannot be used: identities[0].okta"),
            new Broken(
                    seeded("activeDirectory: {attributes: {cn: null}}"),
                    400,
                    "The seed cannot be used: identities[0]."),
            new Broken(seeded("activeDirectory: {attributes: {cn: [null]}}"), 400, "The seed cannot be used: "),
            new Broken(seeded("okta: {sessions: -1}"), 400, "The seed cannot be used: identities[0].okta.sessions"),
            new Broken(
                    seeded("okta: {id: ''}"), 400, "The seed cannot be used: identities[0].okta.id must not be empty"),
            new Broken(
                    "okta: {users: [{id: u, status: ACTIVE, sessions: -1, profile: {login: x}}]}",
                    400,
                    "The seed cannot be used: okta.users[0].sessions must be between 0 and 100, but is -1"),
            new Broken(
                    "clients: [{id: a, name: a, certificates: [x]}]",
                    400,
                    "A certificate of the client 'a' cannot be"));

    private static String seeded(String account) {
        return "identities: [{login: x, " + account + "}]";
    }

    @TestFactory
    Stream<DynamicTest> rejectsInvalidBodiesWithProblemDetails() {
        List<ControlCalls.Call> withBody =
                calls.all().stream().filter(call -> call.body() != null).toList();
        assertThat(withBody).hasSizeGreaterThanOrEqualTo(9);
        return withBody.stream().flatMap(call -> {
            List<Broken> broken = call.takesSeed() ? IN_A_SEED : IN_JSON;
            return broken.stream()
                    .map(each -> expectedOf(call, each))
                    .map(each -> DynamicTest.dynamicTest(
                            call + " with " + each.body().strip(), () -> assertRejected(call, each)));
        });
    }

    /** The fields of a fault depend on its kind, so a missing kind is reported before an unknown field. */
    private static Broken expectedOf(ControlCalls.Call call, Broken broken) {
        return call.path().equals("/_emulator/faults") && broken.detail().startsWith("Unknown field")
                ? new Broken(broken.body(), broken.status(), "fault is missing. It must be one of: delay,")
                : broken;
    }

    private void assertRejected(ControlCalls.Call call, Broken broken) {
        for (String contentType : List.of("application/json", "application/json")) {
            TestResponse answer = emulator.request(call.method(), call.path().replace("{id}", emulator.tenantId()))
                    .body(contentType, broken.body().getBytes(StandardCharsets.UTF_8))
                    .send();
            assertThat(answer.status()).as(answer.body()).isEqualTo(broken.status());
            assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
            assertThat(answer.json().get("detail").stringValue())
                    .isNotBlank()
                    .startsWith(broken.detail())
                    .doesNotContain("io.github", "tools.jackson", "java.", "Source", "StreamRead", "Exception", "`");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "clock | {'advance':'soon'} | advance must be a duration such as PT1H30M, but is 'soon' (line 1, column 12).",
                "clock | {'set':'today'} | set must be a time such as 2027-01-01T00:00:00Z, but is 'today' (line 1, column 8).",
                "clock | {'advance':60} | advance must be a duration such as PT1H30M, but is 60 (line 1, column 12).",
                "clock | {'set':1.5} | set must be a time such as 2027-01-01T00:00:00Z, but is 1.5 (line 1, column 8).",
                "tokens | {'expiresIn':3600} | expiresIn must be a duration such as PT1H30M, but is 3600 (line 1, column 14).",
                "clock | {'frozen':'yes'} | frozen must be true or false, but is 'yes' (line 1, column 11).",
                "tokens | {'roles':'User.Read.All'} | roles must be a list, but is a string (line 1, column 10).",
                "asynchronous | {'delayMilliseconds':1.5} | delayMilliseconds must be a whole number, but is 1.5 (line 1,",
                "tokens | {'roles':[null]} | roles[0] must be",
                "tokens | {'claims':{'a':[{'b':1e400}]}} | claims must not contain a number beyond the range of a double.",
                "tokens | {} {} | The body must be one JSON object, but more follows (line 1, column 4).",
                "tokens | {'roles':['a',5]} | roles[1] must be a string, but is a number (line 1, column 15).",
                "tokens | {'user':'a' | The body is not valid JSON: Unexpected end-of-input: expected close marker for Object (line 1,",
                "tokens | {'roles':[} | The body is not valid JSON: Unexpected close marker '}': expected ']' (line 1, column",
                "tokens | {'expiresIn':'PT-9223372036854775808S'} | expiresIn must be at most ten years, such as PT1H,",
                "tokens | {'rolls':[]} | Unknown field 'rolls' (line 1, column 13). Did you mean 'roles'? The fields are audience,",
                "asynchronous | {'delayMilliseconds':9999999999} | delayMilliseconds must be between 0 and 86400000, but is 9999999999.",
                "asynchronous | {'delayMilliseconds':-99999999999999999999} | delayMilliseconds must be at least -9223372036854775808, but is -99999999999999999999 (line 1,",
                "faults | {'fault':'throttle','first':9999999999} | first must be at most 2147483647, but is 9999999999.",
                "faults | {'fault':'delay','milliseconds':-9999999999} | milliseconds must be at least -2147483648, but is -9999999999.",
                "faults | {'fault':'error','status':9999999999} | status must be at most 2147483647, but is 9999999999.",
                "tokens/revoke | {'token':5} | token must be a string, but is a number (line 1, column 10)."
            })
    void saysWhatTheInvalidFieldMustBe(String path, String body, String detail) {
        TestResponse answer = emulator.post("/_emulator/" + path)
                .json(body.replace('\'', '"'))
                .send();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("detail").stringValue()).startsWith(detail);
    }

    @Test
    void rejectsMultipartBodies() {
        byte[] none = "x".getBytes(StandardCharsets.UTF_8);
        for (String path : List.of("/_emulator/clock", "/" + emulator.domain() + "/oauth2/v2.0/token", "/nothing")) {
            assertThat(emulator.post(path)
                            .body("multipart/form-data", none)
                            .send()
                            .status())
                    .as(path)
                    .isIn(400, 401, 404, 415);
        }
    }

    @Test
    void rejectsAnEmptyBody() {
        TestResponse answer = emulator.post("/_emulator/clock").send();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("detail").stringValue())
                .isEqualTo("The body must be a JSON object, but is empty.");
    }

    @Test
    void acceptsAnEmptyBodyForAToken() {
        assertThat(emulator.post("/_emulator/tokens").send().status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "application/json; charset=utf-8", "application/yaml", "application/x+yaml"})
    void acceptsJsonAndYaml(String contentType) {
        try (TestTenant tenant = new TestTenant(emulator)) {
            byte[] seed = "identities: [{login: jane.doe, okta: {}}]".getBytes(StandardCharsets.UTF_8);
            assertThat(tenant.request("PUT", "/_emulator/seed")
                            .body(contentType, seed)
                            .send()
                            .status())
                    .isEqualTo(204);
            assertThat(tenant.get("/_emulator/identities").send().json()).hasSize(1);
            byte[] limit = "{\"requests\":3,\"windowSeconds\":60}".getBytes(StandardCharsets.UTF_8);
            assertThat(tenant.request("PUT", "/_emulator/okta/rate-limit")
                            .body(contentType, limit)
                            .send()
                            .body())
                    .isEqualTo("{\"requests\":3,\"windowSeconds\":60,\"concurrent\":75}");
        }
    }

    @Test
    void rejectsASeedOfMoreThan64Mebibytes() {
        byte[] seed = new byte[64 * MEGABYTE + 1];
        TestResponse answer = emulator.post("/_emulator/tenants")
                .body("application/yaml", seed)
                .send();
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().get("detail").stringValue())
                .isEqualTo("The body must not be larger than 67108864 bytes.");
    }

    @Test
    void rejectsAnUnsupportedMethodBeforeTheBody() {
        TestResponse answer = emulator.get("/_emulator/reset").send();
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.json().get("detail").stringValue())
                .isEqualTo("GET is not supported at /_emulator/reset. Supported methods: POST.");
    }
}
