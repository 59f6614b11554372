package io.github.graphidentity.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests requests that the container rejects before any filter: they never return HTML or the container's own text. */
@EmulatorTest
class UnreadableRequestTests {

    private static final String HOST = " HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private final Emulator emulator;

    UnreadableRequestTests(Emulator emulator) {
        this.emulator = emulator;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GARBAGE\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n",
                "GET /v1.0/%zz" + HOST,
                "GET /v1.0/%" + HOST,
                "GET /v1.0/{x}|y" + HOST,
                "GET /v1.0/a b" + HOST,
                "GET /v1.0/../../.." + HOST,
                "GET /v1.0/%00" + HOST,
                "GET /v1.0/nothing HTTP/1.1\r\n\r\n",
                "GET /v1.0/nothing HTTP/9.9\r\nHost: localhost\r\n\r\n",
                "POST /v1.0/nothing HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: pigeon\r\n\r\n",
                "GET /v1.0/nothing HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /v1.0/nothing HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET /v1.0/nothing HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
                "GET /v1.0/nothing HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n"
            })
    void returnGraphsErrors(String request) {
        TestResponse response = emulator.raw(request);
        assertThat(response.status()).isEqualTo(400);
        assertGraphsEnvelope(response, "BadRequest");
    }

    @Test
    void returnGraphsErrorForATooLongHeader() {
        TestResponse response =
                emulator.raw("GET /v1.0/nothing HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(100_000) + "\r\n\r\n");
        assertThat(response.status()).isEqualTo(400);
        assertGraphsEnvelope(response, "BadRequest");
    }

    @Test
    void returnGraphsErrorForAMalformedMethod() {
        TestResponse response = emulator.raw("G{E}T /v1.0/nothing" + HOST);
        assertThat(response.status()).isEqualTo(400);
        assertGraphsEnvelope(response, "BadRequest");
    }

    @Test
    void returnTheErrorsOfOtherApisOnTheirPaths() {
        TestResponse response = emulator.raw("POST /" + emulator.tenantId()
                + "/oauth2/v2.0/token HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                + "Transfer-Encoding: chunked\r\n\r\nno chunk\r\n");
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().get("error").stringValue()).isEqualTo("invalid_request");
    }

    private static void assertGraphsEnvelope(TestResponse response, String code) {
        assertThat(response.header("content-type")).isEqualTo("application/json");
        assertThat(response.body()).doesNotContain("<").doesNotContain("Exception");
        assertThat(response.json().get("error").get("code").stringValue()).isEqualTo(code);
        assertThat(response.json()
                        .get("error")
                        .get("innerError")
                        .get("request-id")
                        .stringValue())
                .isEqualTo(response.header("request-id"))
                .isNotEmpty();
    }
}
