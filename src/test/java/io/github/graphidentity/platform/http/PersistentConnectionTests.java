package io.github.graphidentity.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.RawConnection;
import io.github.graphidentity.TestResponse;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A client that reuses its connections never finds one closed between two requests. */
@EmulatorTest
class PersistentConnectionTests {

    /** Tomcat's own limit is 100. */
    private static final int REQUESTS = 150;

    private final Emulator emulator;

    PersistentConnectionTests(Emulator emulator) {
        this.emulator = emulator;
    }

    @Test
    void serveAnyNumberOfRequests() throws IOException {
        try (RawConnection connection = emulator.connect()) {
            for (int request = 1; request <= REQUESTS; request++) {
                connection.send("GET /v1.0/users HTTP/1.1\r\nHost: localhost\r\n\r\n");
                TestResponse response = connection.read();
                assertThat(response.status()).isEqualTo(401);
                assertThat(response.headerNames()).doesNotContain("connection");
            }
        }
    }
}
