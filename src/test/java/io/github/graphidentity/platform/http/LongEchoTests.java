package io.github.graphidentity.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.tokenservice.oauth.SignIns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Long values of a request that its response repeats in a header. */
@EmulatorTest
class LongEchoTests {

    private final Emulator emulator;

    LongEchoTests(Emulator emulator) {
        this.emulator = emulator;
    }

    @ParameterizedTest
    @CsvSource({"100, 200", "7900, 200", "8000, 400", "12000, 400", "30000, 400"})
    void areLimitedInALinkOfOkta(int length, int status) {
        TestResponse response = emulator.get("/api/v1/users?limit=1&x=" + "y".repeat(length))
                .header("Authorization", emulator.oktaAuthorization())
                .send();
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.body()).isNotEmpty();
        if (status == 200) {
            assertThat(response.header("link")).contains("y".repeat(length));
        } else {
            assertThat(response.json().get("errorCode").stringValue()).isEqualTo("E0000001");
            assertThat(response.json().at("/errorCauses/0/errorSummary").stringValue())
                    .isEqualTo("query: must not be longer than 8000 characters");
        }
    }

    @ParameterizedTest
    @CsvSource({"s, 100, 302", "s, 16000, 302", "s, 16001, 400", "s, 30000, 400", "'ü', 2600, 302", "'ü', 2700, 400"})
    void areLimitedInTheStateOfASignIn(String character, int length, int status) {
        String state = character.repeat(length);
        TestResponse response = new SignIns(emulator).authorize("state", state);
        assertThat(response.status()).isEqualTo(status);
        if (status == 302) {
            assertThat(response.header("location")).contains("state=");
        } else {
            assertThat(response.body()).contains("AADSTS90015: Requested query string is too long.");
        }
    }

    /** Codes keep these values until they expire. */
    @ParameterizedTest
    @CsvSource({"nonce", "code_challenge", "scope"})
    void areLimitedInWhatACodeKeeps(String parameter) {
        TestResponse response = new SignIns(emulator).authorize(parameter, "n".repeat(9_000));
        assertThat(response.header("location")).contains("error=invalid_request", "AADSTS90015");
    }

    @Test
    void areLimitedInTheScopeOfADeviceCode() {
        TestResponse response = emulator.post("/organizations/oauth2/v2.0/devicecode")
                .form("client_id=50c00000-0000-4000-8000-000000000005&scope=" + "x".repeat(8_001))
                .send();
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().get("error_description").stringValue())
                .startsWith("AADSTS90015: Requested query string is too long.");
    }
}
