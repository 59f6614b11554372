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

/** Whatever body a call of the control API gets, it is read to the letter, and refused with what would be right. */
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
            new Broken("{", 400, "The body is not JSON: "),
            new Broken("{\"a\":1,\"a\":2}", 400, ""),
            new Broken("nonsense", 400, "The body is not JSON: "),
            new Broken("[]", 400, ""),
            new Broken("null", 400, "The body is null. Send a JSON object."),
            new Broken("\"text\"", 400, ""),
            new Broken("{\"colour\":1,\"requests\":1,\"windowSeconds\":1}", 400, "There is no field 'colour'"),
            new Broken("{\"a\":[1", 400, ""),
            new Broken("{\"a\":[}", 400, ""),
            new Broken("{\"a\":" + "[".repeat(1000) + "}", 400, ""),
            new Broken("{\"a\":1} {}", 400, ""),
            new Broken("{} {}", 400, ""),
            new Broken(" ".repeat(MEGABYTE + 1), 413, "The body is larger than 1048576 bytes."));

    private static final List<Broken> IN_A_SEED = List.of(
            new Broken("{", 400, "The seed cannot be used: "),
            new Broken("{\"identities\":[{}", 400, "The seed cannot be used: "),
            new Broken("{\"a\":" + "[".repeat(1000) + "}", 400, "The seed cannot be used: "),
            new Broken("identities: [", 400, "The seed cannot be used: "),
            new Broken("[]", 400, "The seed cannot be used: it is no object"),
            new Broken("colour: red", 400, "The seed cannot be used: line 1, colour is not known"),
            new Broken("a: 1\na: 2", 400, "The seed cannot be used: "),
            new Broken("{} {}", 400, "The seed cannot be used: line 1: Trailing token found after value. "),
            new Broken("created: \"+999999999-01-01T00:00:00Z\"", 400, "The seed cannot be used: created is +9"),
            new Broken("created: \"1500-01-01T00:00:00Z\"", 400, "The seed cannot be used: created is 1500-"),
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
            new Broken(seeded("okta: {id: ''}"), 400, "The seed cannot be used: identities[0].okta.id is empty"),
            new Broken(
                    "okta: {users: [{id: u, status: ACTIVE, sessions: -1, profile: {login: x}}]}",
                    400,
                    "The seed cannot be used: okta.users[0].sessions is -1"),
            new Broken(
                    "clients: [{id: a, name: a, certificates: [x]}]",
                    400,
                    "A certificate of the client 'a' cannot be"));

    private static String seeded(String account) {
        return "identities: [{login: x, " + account + "}]";
    }

    @TestFactory
    Stream<DynamicTest> isRefusedInAProblemThatSaysWhatWouldBeRight() {
        List<ControlCalls.Call> withBody =
                calls.all().stream().filter(call -> call.body() != null).toList();
        assertThat(withBody).hasSizeGreaterThanOrEqualTo(9);
        return withBody.stream().flatMap(call -> {
            List<Broken> broken = call.takesSeed() ? IN_A_SEED : IN_JSON;
            return broken.stream()
                    .map(each -> DynamicTest.dynamicTest(
                            call + " with " + each.body().strip(), () -> assertRefused(call, each)));
        });
    }

    private void assertRefused(ControlCalls.Call call, Broken broken) {
        for (String contentType : List.of("application/json", "application/x-www-form-urlencoded")) {
            TestResponse answer = emulator.request(call.method(), call.path())
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
                "clock | {'advance':'soon'} | Here must be a duration as in PT1H30M, at advance, line 1, column 12.",
                "clock | {'set':'today'} | Here must be a moment as in 2027-01-01T00:00:00Z, at set, line 1, column 8.",
                "clock | {'advance':60} | Here must be a duration as in PT1H30M, at advance, line 1, column 12.",
                "clock | {'set':1.5} | Here must be a moment as in 2027-01-01T00:00:00Z, at set, line 1, column 8.",
                "tokens | {'expiresIn':3600} | Here must be a duration as in PT1H30M, at expiresIn, line 1, column 14.",
                "clock | {'frozen':'yes'} | Here must be true or false, at frozen, line 1, column 11.",
                "tokens | {'roles':'User.Read.All'} | Here must be a list, at roles, line 1, column 10.",
                "asynchronous | {'delayMilliseconds':1.5} | Here must be a whole number, at delayMilliseconds,",
                "tokens | {'roles':[null]} | Here must be",
                "tokens | {'claims':{'a':[{'b':1e400}]}} | A number in claims is out of range: a token cannot hold it.",
                "tokens | {} {} | There is more behind the end of the JSON, line 1, column 4.",
                "tokens | {'roles':['a',5]} | Here must be a text, at roles[1], line 1, column 15.",
                "tokens | {'user':'a' | The body is not JSON: Unexpected end-of-input: expected close marker for Object, line 1,",
                "tokens | {'roles':[} | The body is not JSON: Unexpected close marker '}': expected ']', line 1, column",
                "tokens | {'expiresIn':'PT-9223372036854775808S'} | expiresIn is longer than ten years.",
                "asynchronous | {'delayMilliseconds':99999999999999999999} | A number is out of range, line 1, column",
                "tokens/revoke | {'token':5} | Here must be a text, at token, line 1, column 10."
            })
    void isToldWhatBelongsThere(String path, String body, String detail) {
        TestResponse answer = emulator.post("/_emulator/" + path)
                .json(body.replace('\'', '"'))
                .send();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("detail").stringValue()).startsWith(detail);
    }

    @Test
    void hasNoParts() {
        byte[] none = "x".getBytes(StandardCharsets.UTF_8);
        for (String path : List.of("/_emulator/clock", "/" + emulator.domain() + "/oauth2/v2.0/token", "/nothing")) {
            assertThat(emulator.post(path)
                            .body("multipart/form-data", none)
                            .send()
                            .status())
                    .as(path)
                    .isIn(400, 401, 404);
        }
    }

    @Test
    void isWantedWhereThereIsNone() {
        TestResponse answer = emulator.post("/_emulator/clock").send();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("detail").stringValue())
                .isEqualTo("The body is empty. Send a JSON object, as application/json.");
    }

    @Test
    void isNotWantedForAToken() {
        assertThat(emulator.post("/_emulator/tokens").send().status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "text/plain", "application/octet-stream"})
    void isReadWhateverItIsCalled(String contentType) {
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
                    .isEqualTo("{\"requests\":3,\"windowSeconds\":60}");
        }
    }

    @Test
    void ofASeedHasABoundToo() {
        byte[] seed = new byte[64 * MEGABYTE + 1];
        TestResponse answer = emulator.post("/_emulator/tenants")
                .body("application/yaml", seed)
                .send();
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().get("detail").stringValue()).isEqualTo("The body is larger than 67108864 bytes.");
    }

    @Test
    void isNotAskedForWhereTheMethodIsWrong() {
        TestResponse answer = emulator.get("/_emulator/reset").send();
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.json().get("detail").stringValue())
                .isEqualTo("GET is not answered at /_emulator/reset. There are: POST.");
    }
}
