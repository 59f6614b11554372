package io.github.graphidentity.platform.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestRequest;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.tokenservice.oauth.TestTokens;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.json.JsonMapper;

/** Bodies that are not UTF-8, and halves of surrogate pairs, at every API. */
@EmulatorTest
class WellFormedTextTests {

    private static final List<String> MALFORMED = List.of(
            "a\u00C0\u00AFb", // an overlong slash
            "\u00E0\u0080\u00AF",
            "\u00F4\u0090\u0080\u0080", // beyond the last character
            "\u00ED\u00A0\u0080",
            "\u00FF",
            "\\ud800",
            "\\udc00 b");

    private final JsonMapper json = BoundedJson.builder().build();
    private final Emulator emulator;
    private final TestTokens tokens;

    WellFormedTextTests(Emulator emulator, TestTokens tokens) {
        this.emulator = emulator;
        this.tokens = tokens;
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
                    POST | /v1.0/groups | {"displayName":"%s","mailEnabled":false,"mailNickname":"x","securityEnabled":true}
                    POST | /v1.0/$batch | {"requests":[{"id":"%s","method":"GET","url":"/users"}]}
                    POST | /v1.0/security/identities/identityAccounts/x/invokeAction | {"accountId":"%s"}
                    POST | /api/v1/groups | {"profile":{"name":"%s"}}
                    POST | /_emulator/tokens | {"clientId":"%s"}
                    POST | /_emulator/faults | {"fault":"error","message":"%s"}
                    PUT | /_emulator/seed?validateOnly=true | {"groups":[{"displayName":"%s"}]}
                    PUT | /_emulator/seed?validateOnly=true | groups: [{displayName: "%s"}]
                    """)
    void rejectsMalformedTextAtEveryApi(String method, String path, String body) {
        for (String text : MALFORMED) {
            TestRequest request = emulator.request(method, path)
                    .body(
                            body.startsWith("{") ? "application/json" : "application/yaml",
                            body.formatted(text).getBytes(ISO_8859_1));
            if (path.startsWith("/api/")) {
                request.header("Authorization", emulator.oktaAuthorization());
            } else if (path.startsWith("/v1.0/")) {
                request.bearer(tokens.with(claims -> claims.claim(
                        "roles", List.of("Group.ReadWrite.All", "SecurityIdentitiesActions.ReadWrite.All"))));
            }
            TestResponse response = request.send();
            assertThat(response.status()).as(text + response.body()).isEqualTo(400);
            assertThat(response.body())
                    .containsAnyOf(
                            "Unable to read JSON request payload",
                            "E0000003",
                            "The body is not valid JSON: ",
                            "The seed cannot be used: ");
        }
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
                    domain: x\\n"a": "\\\\udc00" | Half of a surrogate pair is escaped in line 2
                    domain: x\\na: \\300\\257 | Invalid UTF-8 at byte 14
                    """)
    void tellsWhereASeedIsMalformed(String seed, String reason) {
        TestResponse response = emulator.request("PUT", "/_emulator/seed?validateOnly=true")
                .body("application/yaml", seed.translateEscapes().getBytes(ISO_8859_1))
                .send();
        assertThat(response.json().get("detail").stringValue())
                .isEqualTo("The seed cannot be used: " + reason
                        + ". See docs/reference/seed.md, or GET /_emulator/seed/schema.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\ud83d\\ude00",
                "\\\\ud800",
                "\ud83d\ude00",
                "\\\\\\ud83d\\ude00",
                "\\u0000",
                "\uFFFF",
                "",
            })
    void acceptsWellFormedTextInEveryEncoding(String text) {
        String body = "{\"a\":\"" + text + "\"}";
        for (Charset encoding :
                List.of(UTF_8, UTF_16BE, UTF_16LE, Charset.forName("UTF-32BE"), Charset.forName("UTF-32LE"))) {
            assertThat(json.readTree(body.getBytes(encoding))).isEqualTo(json.readTree(body));
        }
    }

    @Test
    void findsHalfOfAPairInALongTextInEveryEncoding() {
        for (int length = 8_180; length < 8_200; length++) {
            String pair = "[\"" + "a".repeat(length) + "\\ud83d\\ude00\"]";
            assertThat(json.readTree(pair.getBytes(UTF_8)).get(0).asString()).endsWith("a\ud83d\ude00");
            for (Charset encoding : List.of(UTF_8, UTF_16BE)) {
                byte[] half = pair.replace("\\ude00", "").getBytes(encoding);
                assertThatThrownBy(() -> json.readTree(half)).isInstanceOf(StreamReadException.class);
            }
        }
    }
}
