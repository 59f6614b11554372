package io.github.graphidentity.emulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of the control API that a web page makes a browser send. */
@EmulatorTest
class ForeignPageTests {

    private final Emulator emulator;

    ForeignPageTests(Emulator emulator) {
        this.emulator = emulator;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: https://evil.example",
                "Origin: null",
                "Origin: http://localhost:3000",
                "Origin: http://localhost",
                "Origin: http://evil.example\r\nSec-Fetch-Site: same-origin",
                "Origin: http://localhost:8080\r\nOrigin: http://evil.example",
                "Origin: http://evil.example\r\nOrigin: http://localhost:8080",
                "Origin: http://evil.example, http://localhost:8080",
                "Sec-Fetch-Site: same-origin\r\nSec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site"
            })
    void areRejectedFromAnotherOrigin(String headers) {
        for (String call : new String[] {"POST /_emulator/reset", "GET /_emulator/seed", "POST /actuator/loggers"}) {
            TestResponse response = emulator.raw(
                    call + " HTTP/1.1\r\nHost: localhost:8080\r\n" + headers + "\r\nContent-Length: 0\r\n\r\n");
            assertThat(response.status()).isEqualTo(403);
            assertThat(response.json().get("detail").stringValue())
                    .startsWith("A web page of another origin must not call the control API, but Origin is ");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "application/x-www-form-urlencoded",
        "application/x-www-form-urlencoded; charset=utf-8",
        "text/plain",
        "multipart/form-data; boundary=x",
        "application/octet-stream",
        "no media type"
    })
    void areRejectedInTheContentTypeOfAForm(String contentType) {
        for (String path : new String[] {"/clock", "/seed", "/reset"}) {
            TestResponse response = emulator.control("POST", path)
                    .body(contentType, "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .send();
            assertThat(response.status()).isEqualTo(415);
            assertThat(response.json().get("detail").stringValue())
                    .isEqualTo("Content-Type must be application/json, or application/yaml for a seed, but is '"
                            + contentType + "'. With curl, use --json instead of -d.");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Origin: http://localhost:8080\r\nSec-Fetch-Site: same-origin\r\n",
                "Sec-Fetch-Site: none\r\n"
            })
    void areAcceptedFromTheOwnOriginAndFromOtherTools(String headers) {
        assertThat(emulator.raw("GET /_emulator HTTP/1.1\r\nHost: localhost:8080\r\n" + headers + "\r\n")
                        .status())
                .isEqualTo(200);
    }

    /** A link from another site, such as a wiki, opens the console, whose files contain nothing of the tenant. */
    @Test
    void canLeadToTheConsole() {
        assertThat(emulator.raw("GET /console/ HTTP/1.1\r\nHost: localhost:8080\r\nSec-Fetch-Site: cross-site\r\n\r\n")
                        .status())
                .isEqualTo(200);
    }
}
