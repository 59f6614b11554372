package io.github.graphidentity.platform.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.EmbeddedEmulator;
import io.github.graphidentity.EmulatorOptions;
import io.github.graphidentity.InProcess;
import io.github.graphidentity.RawConnection;
import io.github.graphidentity.TestResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that announce a body and do not send it, or send it slowly. */
class SlowClientTests {

    private static final String TENANT = "c0ffee00-0000-4000-8000-000000000001";

    /** A token request, whose body a handler waits for. */
    private static final String WITHOUT_BODY = "POST /" + TENANT + "/oauth2/v2.0/token HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\n";

    private static final String HEALTH = "GET /actuator/health HTTP/1.1\r\nHost: localhost\r\n\r\n";

    /** Gives up after a fifth of a second. */
    private static EmbeddedEmulator impatient;

    /** Waits for an hour, so that only other requests can end a wait. */
    private static EmbeddedEmulator patient;

    @BeforeAll
    static void start() {
        impatient = InProcess.start(EmulatorOptions.defaults().with("emulator.http.request-timeout", "200ms"));
        patient = InProcess.start(EmulatorOptions.defaults()
                .with("emulator.http.request-timeout", "1h")
                .with("server.tomcat.threads.max", "8")
                .with("server.tomcat.max-connections", "400"));
    }

    @AfterAll
    static void stop() {
        impatient.close();
        patient.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/c0ffee00-0000-4000-8000-000000000001/oauth2/v2.0/token, 400, error",
        "/oauth2/v1/token, 408, error",
        "/api/v1/users, 400, errorCode",
        "/_emulator/clock, 408, detail"
    })
    void getAnErrorInTheDialectOfThePath(String path, int status, String field) throws IOException {
        String form = path.startsWith("/_") || path.startsWith("/api")
                ? "application/json"
                : "application/x-www-form-urlencoded";
        try (RawConnection connection = new RawConnection(impatient.url())) {
            connection.send("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: SSWS okta-api-token\r\n"
                    + "Content-Type: " + form + "\r\nContent-Length: 100\r\n\r\n{");
            TestResponse response = connection.read();
            assertThat(response.status()).as(response.body()).isEqualTo(status);
            assertThat(response.json().has(field)).as(response.body()).isTrue();
            assertThat(connection.isClosed()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 1000000000\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n"})
    void cannotExtendTheDeadlineByteByByte(String framing) throws IOException {
        ScheduledExecutorService drops = Executors.newSingleThreadScheduledExecutor();
        try (RawConnection connection = new RawConnection(impatient.url())) {
            connection.send("POST /_emulator/clock HTTP/1.1\r\nHost: localhost\r\n" + framing);
            String drop = framing.startsWith("T") ? "1\r\n \r\n" : " ";
            Future<?> unused = drops.scheduleAtFixedRate(() -> connection.trySend(drop), 0, 20, TimeUnit.MILLISECONDS);
            assertThat(connection.read().status()).isEqualTo(408);
        } finally {
            drops.shutdownNow();
        }
    }

    @Test
    void cannotExtendTheDeadlineHeaderByHeader() throws IOException {
        ScheduledExecutorService drops = Executors.newSingleThreadScheduledExecutor();
        try (RawConnection connection = new RawConnection(impatient.url())) {
            connection.send("GET /_emulator HTTP/1.1\r\nHost: localhost\r\n");
            Future<?> unused =
                    drops.scheduleAtFixedRate(() -> connection.trySend("x: y\r\n"), 0, 50, TimeUnit.MILLISECONDS);
            assertThat(connection.isClosed()).isTrue();
        } finally {
            drops.shutdownNow();
        }
    }

    /** The health check would wait for 20 seconds, until Tomcat gives up on a client. */
    @Test
    void leaveThreadsIfTheyDoNotReadTheirResponses() throws IOException {
        List<RawConnection> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 16; i++) {
                RawConnection client = new RawConnection(patient.url());
                clients.add(client);
                client.send("GET /v1.0/$metadata HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(100));
            }
            try (RawConnection other = new RawConnection(patient.url())) {
                other.send(HEALTH);
                assertThat(other.read().status()).isEqualTo(200);
            }
        } finally {
            for (RawConnection client : clients) {
                client.close();
            }
        }
    }

    /** Three quarters of 400 connections may wait for a request. */
    @Test
    void makeRoomForOthersIfTheySendNoRequestOrHalfOfIt() throws IOException {
        List<RawConnection> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 420; i++) {
                RawConnection client = new RawConnection(patient.url());
                clients.add(client);
                client.send(i % 2 == 0 ? "" : "GET /actuator/health HTTP/1.1\r\nX: ");
            }
            try (RawConnection other = new RawConnection(patient.url())) {
                other.send(HEALTH);
                assertThat(other.read().status()).isEqualTo(200);
            }
            assertThat(clients.get(0).isClosed()).isTrue();
            assertThat(clients.get(1).isClosed()).isTrue();
            RawConnection latest = clients.get(419);
            latest.send("y\r\nHost: localhost\r\n\r\n");
            assertThat(latest.read().status()).isEqualTo(200);
        } finally {
            for (RawConnection client : clients) {
                client.close();
            }
        }
    }

    @Test
    void getTheirResponseAndThenAClosedConnectionIfTheBodyIsLate() throws IOException {
        ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
        try (RawConnection connection = new RawConnection(patient.url())) {
            connection.send("POST /_emulator/tokens HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n");
            Future<?> unused = later.schedule(() -> connection.trySend("{}"), 300, TimeUnit.MILLISECONDS);
            TestResponse response = connection.read();
            assertThat(response.status()).isEqualTo(201);
            assertThat(response.header("Connection")).isEqualTo("close");
            assertThat(connection.isClosed()).isTrue();
        } finally {
            later.shutdownNow();
        }
    }

    @Test
    void doNotKeepOthersFromTheServer() throws IOException {
        List<RawConnection> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 250; i++) {
                RawConnection connection = new RawConnection(patient.url());
                slow.add(connection);
                connection.send(WITHOUT_BODY);
            }
            try (RawConnection other = new RawConnection(patient.url())) {
                other.send(HEALTH);
                assertThat(other.read().status()).isEqualTo(200);
            }
            try (RawConnection other = new RawConnection(patient.url())) {
                other.send("POST /_emulator/tokens HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n");
                other.send("{}");
                assertThat(other.read().status()).isEqualTo(201);
            }
        } finally {
            for (RawConnection connection : slow) {
                connection.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /v1.0/users",
                "PUT /_emulator/nothing",
                "POST /actuator/health",
                "POST /api/v1/users",
                "GET /"
            })
    void areNotWaitedForAfterTheResponse(String call) throws IOException {
        try (RawConnection connection = new RawConnection(patient.url())) {
            connection.send(call + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n");
            assertThat(connection.read().status()).isIn(200, 401, 404, 405);
            assertThat(connection.isClosed()).isTrue();
        }
    }

    @Test
    void keepTheConnectionIfTheBodyArrivesAfterTheResponse() throws IOException {
        try (RawConnection connection = new RawConnection(patient.url())) {
            connection.send("POST /v1.0/users HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n");
            assertThat(connection.read().status()).isEqualTo(401);
            connection.send("{}" + HEALTH);
            assertThat(connection.read().status()).isEqualTo(200);
        }
    }

    @Test
    void canReadTheResponseWhileTheySendALargeBody() throws IOException {
        try (RawConnection connection = new RawConnection(patient.url())) {
            byte[] body = new byte[15 * 1024 * 1024];
            connection.send(
                    "POST /v1.0/users HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length + "\r\n\r\n");
            connection.send(new String(body, ISO_8859_1));
            assertThat(connection.read().status()).isEqualTo(401);
        }
    }
}
