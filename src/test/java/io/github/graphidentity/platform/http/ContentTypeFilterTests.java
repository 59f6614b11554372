package io.github.graphidentity.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestRequest;
import io.github.graphidentity.TestResponse;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@EmulatorTest
class ContentTypeFilterTests {

    private static final List<String> MEDIA_TYPES = List.of(
            "*/*",
            "application/*",
            "*",
            "application/*+json",
            "a",
            "/",
            "x/y;charset=nope",
            "application/json;charset=\"",
            "application/json; charset=*",
            ";",
            ",");

    private final Emulator emulator;

    ContentTypeFilterTests(Emulator emulator) {
        this.emulator = emulator;
    }

    @ParameterizedTest
    @CsvSource({
        "/v1.0/users, /error/code",
        "/c0ffee00-0000-4000-8000-000000000001/oauth2/v2.0/token, /error",
        "/c0ffee00-0000-4000-8000-000000000001/oauth2/v2.0/devicecode, /error",
        "/oauth2/v1/token, /error",
        "/api/v1/users, /errorCode",
        "/api/v1/users/x, /errorCode",
        "/api/v1/users/x/lifecycle/suspend, /errorCode",
        "/_emulator/seed, /title",
        "/_emulator/faults, /title",
        "/actuator/health, /title",
        "/nothing, /error/code"
    })
    void answersEveryMediaTypeInTheDialectOfThePath(String path, String pointer) {
        for (String type : MEDIA_TYPES) {
            for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
                TestResponse response = request(method, path, type).send();
                assertThat(response.status()).as("%s %s %s", method, path, type).isLessThan(500);
                if (response.status() >= 400) {
                    assertThat(response.json().at(pointer).isMissingNode())
                            .as("%s %s %s: %s", method, path, type, response.body())
                            .isFalse();
                }
            }
            TestResponse accepted = emulator.get(path).header("Accept", type).send();
            assertThat(accepted.status()).as("GET %s %s", path, type).isLessThan(500);
        }
    }

    private TestRequest request(String method, String path, String type) {
        return emulator.request(method, path)
                .header("Authorization", emulator.oktaAuthorization())
                .body(type, "{}".getBytes(UTF_8));
    }
}
