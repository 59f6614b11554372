package io.github.graphidentity.emulator.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.RunningEmulator;
import io.github.graphidentity.TestAccount;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.TestResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Has an emulator of its own, because the metrics are those of all tenants. */
@RunningEmulator
@TestPropertySource(properties = "emulator.control.key=key-of-the-operator")
class MetricsTests {

    @Autowired
    private Emulator emulator;

    @Test
    void countsAndTimesInvocationsAndCountsRequestsWithoutIdentifiers() {
        String bearer = emulator.bearer(TestClient.SOC_AUTOMATION);
        emulator.invokeAction(bearer, TestAccount.DOCUMENTED_IN_AD, "disable");
        emulator.invokeAction(bearer, TestAccount.DOCUMENTED_IN_AD, "disable");
        emulator.invokeAction(bearer, TestAccount.DOCUMENTED_IN_AD, "revokeAllSessions");
        emulator.invokeAction("nonsense", TestAccount.DOCUMENTED_IN_AD, "disable");

        assertThat(metrics("emulator_invocations_total"))
                .containsExactlyInAnyOrder(
                        "emulator_invocations_total{action=\"disable\",identity_provider=\"activeDirectory\",outcome=\"CHANGED\"} 1.0",
                        "emulator_invocations_total{action=\"disable\",identity_provider=\"activeDirectory\",outcome=\"UNCHANGED\"} 1.0",
                        "emulator_invocations_total{action=\"revokeAllSessions\",identity_provider=\"activeDirectory\",outcome=\"ACTION_NOT_SUPPORTED\"} 1.0");
        assertThat(metrics("emulator_invocation_seconds_count"))
                .containsExactly("emulator_invocation_seconds_count{identity_provider=\"activeDirectory\"} 3");
        assertThat(metrics("emulator_requests_total"))
                .containsExactlyInAnyOrder(
                        "emulator_requests_total{status=\"200\",surface=\"graph\"} 2.0",
                        "emulator_requests_total{status=\"400\",surface=\"graph\"} 1.0",
                        "emulator_requests_total{status=\"401\",surface=\"graph\"} 1.0",
                        "emulator_requests_total{status=\"200\",surface=\"tokenService\"} 1.0");
    }

    @Test
    void hasEveryMetricThatTheDashboardOfGrafanaShows() throws IOException {
        emulator.invokeAction(emulator.bearer(TestClient.SOC_AUTOMATION), TestAccount.DOCUMENTED_IN_OKTA, "disable");
        JsonNode dashboard = JsonMapper.shared().readTree(Files.readString(Path.of("docker/grafana-dashboard.json")));
        Set<String> shown = Pattern.compile("(?:emulator|jvm|process)_\\w+")
                .matcher(String.join(" ", dashboard.findValuesAsString("expr")))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
        assertThat(shown)
                .hasSize(6)
                .allSatisfy(name -> assertThat(metrics(name)).isNotEmpty());
    }

    @Test
    void changesALogLevelWhileItRuns() {
        String logger = "/actuator/loggers/io.github.graphidentity.okta";
        String level = "{\"configuredLevel\": \"DEBUG\"}";
        assertThat(emulator.post(logger).json(level).send().status()).isEqualTo(401);
        assertThat(operator("POST", logger, level).status()).isEqualTo(204);
        assertThat(operator("GET", logger, null).body())
                .isEqualTo("{\"configuredLevel\":\"DEBUG\",\"effectiveLevel\":\"DEBUG\"}");
        assertThat(operator("POST", logger, "{\"configuredLevel\": null}").status())
                .isEqualTo(204);
        assertThat(operator("GET", logger, null).body()).isEqualTo("{\"effectiveLevel\":\"INFO\"}");
        assertThat(operator("POST", logger, "{\"configuredLevel\": \"LOUD\"}").status())
                .isEqualTo(400);
    }

    @Test
    void requiresTheControlKey() {
        assertThat(emulator.get("/actuator/prometheus").send().status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator", "/actuator/health", "/actuator/metrics", "/actuator/prometheus", "/_emulator"})
    void answersAnEmptyAcceptHeaderAsNone(String path) {
        String type = operator("GET", path, null).header("content-type");
        for (String empty : List.of("Accept:", "Accept: ", "Accept: \r\nAccept:")) {
            TestResponse response = emulator.raw("GET " + path
                    + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer key-of-the-operator\r\n" + empty
                    + "\r\n\r\n");
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.header("content-type")).isEqualTo(type);
        }
    }

    private List<String> metrics(String name) {
        return operator("GET", "/actuator/prometheus", null)
                .body()
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .toList();
    }

    private TestResponse operator(String method, String path, String body) {
        var request = emulator.request(method, path).bearer("key-of-the-operator");
        return (body == null ? request : request.json(body)).send();
    }
}
