package io.github.graphidentity.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@EmulatorTest
@ExtendWith(OutputCaptureExtension.class)
class AcceptedHostsTests {

    private static final String REASON =
            "The setting emulator.http.hosts does not contain the host name 'evil.example'."
                    + " Add it, or send requests to localhost.";

    private final Emulator emulator;

    AcceptedHostsTests(Emulator emulator) {
        this.emulator = emulator;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:8080",
                "localhost.",
                "emulator.localhost",
                "127.0.0.1:1",
                "192.0.2.7:8080",
                "[::1]:8080",
                "graph-emulator:8080",
                "graph_emulator:8080",
                "host.docker.internal",
                "emulator.lab.svc.cluster.local",
                "graph.microsoft.com",
                "login.microsoftonline.com:8443"
            })
    void servesItsOwnNames(String host) {
        assertThat(get("/_emulator", host).status()).isEqualTo(200);
    }

    @Test
    void servesARequestWithAnEmptyHost() {
        assertThat(emulator.raw("GET /_emulator HTTP/1.1\r\nHost:\r\n\r\n").status())
                .isEqualTo(200);
        assertThat(emulator.raw("GET /_emulator HTTP/1.0\r\n\r\n").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:80",
                "localhost.evil.example",
                "127.0.0.1.nip.example",
                "ev_il.example",
                "internal.example",
                "xinternal.y",
                "graph.microsoft.com.evil.example"
            })
    void rejectsNamesThatOthersCanRegister(String host) {
        assertThat(get("/_emulator", host).status()).isEqualTo(421);
        assertThat(get("/actuator/health", host).status()).isEqualTo(421);
        assertThat(get("/", host).status()).isEqualTo(421);
    }

    @Test
    void rejectsAHostInTheRequestLine() {
        assertThat(emulator.raw("GET http://evil.example/_emulator HTTP/1.1\r\nHost: evil.example\r\n\r\n")
                        .status())
                .isEqualTo(421);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1.0/users, /error/message",
        "/unknown, /error/message",
        "/common/oauth2/v2.0/token, /error_description",
        "/api/v1/users, /errorCauses/0/errorSummary",
        "/oauth2/v1/token, /error_description",
        "/_emulator/seed, /detail",
        "/actuator/health, /detail"
    })
    void namesTheSettingInTheDialectOfThePath(String path, String pointer) {
        TestResponse response = get(path, "evil.example");
        assertThat(response.status()).isEqualTo(421);
        assertThat(response.json().at(pointer).stringValue()).contains(REASON);
    }

    @Test
    void logsEachNameOnce(CapturedOutput output) {
        get("/_emulator", "once.example");
        get("/v1.0/users", "once.example");
        assertThat(output.getOut())
                .containsOnlyOnce("Rejected a request to the host 'once.example'. If clients use this name, add it to"
                        + " emulator.http.hosts.");
    }

    @Test
    void acceptsConfiguredNames() {
        AcceptedHosts hosts = new AcceptedHosts(
                new ErrorDialects(List.of()),
                new HttpProperties(List.of("Lab.Corp.Example", "under_score.example"), Duration.ZERO),
                List.of(() -> List.of("emulator.test")));
        assertThat(List.of("lab.corp.example", "LAB.CORP.EXAMPLE.", "under_score.example", "emulator.test"))
                .allMatch(hosts::accepts);
        assertThat(hosts.accepts("corp.example")).isFalse();
    }

    private TestResponse get(String path, String host) {
        return emulator.raw("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    }
}
