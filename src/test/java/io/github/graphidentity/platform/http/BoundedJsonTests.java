package io.github.graphidentity.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.tokenservice.oauth.TestTokens;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.json.JsonMapper;

/** Bodies with so many values that they take much more memory than bytes. */
@EmulatorTest
class BoundedJsonTests {

    private final Emulator emulator;
    private final TestTokens tokens;

    BoundedJsonTests(Emulator emulator, TestTokens tokens) {
        this.emulator = emulator;
        this.tokens = tokens;
    }

    @Test
    void rejectsMoreTokensThanTheLimit() {
        JsonMapper json = BoundedJson.builder().build();
        assertThatCode(() -> json.readTree(list((BoundedJson.MAX_TOKENS - 2) / 2)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> json.readTree(list(BoundedJson.MAX_TOKENS / 2)))
                .isInstanceOf(StreamConstraintsException.class);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
                    /v1.0/users, displayName, "message":"Unable to read JSON request payload
                    /v1.0/$batch, requests, "message":"Unable to read JSON request payload
                    /v1.0/security/identities/identityAccounts/x/invokeAction, accountId, "message":"Unable to read JSON request payload
                    /api/v1/users, profile, "errorCode":"E0000003"
                    /_emulator/verify, expectations, "status":400
                    """)
    void rejectsABodyWithVeryManyValues(String path, String member, String error) {
        var request = emulator.request("POST", path).json("{\"" + member + "\":" + list(300_000) + "}");
        if (path.startsWith("/api/")) {
            request.header("Authorization", emulator.oktaAuthorization());
        } else {
            request.bearer(tokens.with(claims ->
                    claims.claim("roles", List.of("User.ReadWrite.All", "SecurityIdentitiesActions.ReadWrite.All"))));
        }
        var response = request.send();
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.body()).contains(error).hasSizeLessThan(2_000);
    }

    private static String list(int objects) {
        return "[" + "{},".repeat(objects - 1) + "{}]";
    }
}
