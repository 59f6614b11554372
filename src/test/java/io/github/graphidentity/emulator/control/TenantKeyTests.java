package io.github.graphidentity.emulator.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.graphidentity.EmbeddedEmulator;
import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorOptions;
import io.github.graphidentity.InProcess;
import io.github.graphidentity.RunningEmulator;
import io.github.graphidentity.TestAccount;
import io.github.graphidentity.TestRequest;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.emulator.client.ControlClient;
import io.github.graphidentity.emulator.client.ControlRefusal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Has an emulator of its own, because its control API is closed. */
@RunningEmulator
@TestPropertySource(properties = "emulator.control.key=" + TenantKeyTests.OPERATOR)
@ExtendWith(OutputCaptureExtension.class)
class TenantKeyTests {

    static final String OPERATOR = "key-of-the-operator";
    private static final String KEY = "key-of-the-team-ada";
    private static final String OTHER_KEY = "key-of-the-team-bob";

    /** Without a tenant, these calls show documents, or what belongs to the tenant of the key. */
    private static final Set<String> READABLE = Set.of(
            "get /_emulator",
            "get /_emulator/graph/openapi.json",
            "get /_emulator/openapi.json",
            "get /_emulator/seed/schema",
            "get /_emulator/tenants",
            "get /_emulator/tls/ca.pem");

    @Autowired
    private Emulator emulator;

    @BeforeEach
    void giveTheTenantAKey() {
        assertThat(setKey(emulator.tenantId(), KEY).status()).isEqualTo(204);
    }

    /** The console asks for the key itself. */
    @Test
    void isNotRequiredForTheFilesOfTheConsole() {
        assertThat(emulator.get("/console/").send().status()).isEqualTo(200);
        assertThat(emulator.get("/_emulator").send().status()).isEqualTo(401);
    }

    @Test
    void reachesItsTenantWithAndWithoutItsName() {
        for (String tenant : List.of("", "?tenant=" + emulator.tenantId(), "?tenant=" + emulator.domain())) {
            TestResponse seed = with(KEY, "GET", "/_emulator/seed" + tenant).send();
            assertThat(seed.status()).as(seed.body()).isEqualTo(200);
            assertThat(seed.json().get("tenant").stringValue()).isEqualTo(emulator.tenantId());
        }
        assertThat(ids(with(KEY, "GET", "/_emulator/tenants").send().json())).containsExactly(emulator.tenantId());
        assertThat(ids(with(KEY, "GET", "/_emulator").send().json().get("tenants")))
                .containsExactly(emulator.tenantId());
        assertThat(ids(with(OPERATOR, "GET", "/_emulator/tenants").send().json()))
                .contains(emulator.tenantId(), Emulator.DEFAULT_TENANT);
    }

    @Test
    void reachesNoOtherTenantByAnyCall() {
        String before = with(OPERATOR, "GET", "/_emulator/seed").send().body();
        String body = "{\"discarded\": true}";
        Set<String> reached = new TreeSet<>();
        JsonNode paths =
                with(KEY, "GET", "/_emulator/openapi.json").send().json().get("paths");
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            for (String method : path.getValue().propertyNames()) {
                String target = path.getKey()
                        .replaceAll("\\{id}", Emulator.DEFAULT_TENANT)
                        .replaceAll("\\{\\w+}", "1");
                for (String tenant : List.of(Emulator.DEFAULT_TENANT, "unknown.example")) {
                    TestResponse response = with(KEY, method.toUpperCase(Locale.ROOT), target + "?tenant=" + tenant)
                            .json(body)
                            .send();
                    if (response.status() != 403) {
                        reached.add(method + " " + path.getKey());
                    }
                }
            }
        }
        assertThat(reached).isEqualTo(READABLE);
        assertThat(paths.size()).isGreaterThan(20);
        assertThat(with(OPERATOR, "GET", "/_emulator/seed").send().body()).isEqualTo(before);
    }

    @Test
    void mintsNoTokenThatGraphAcceptsForAnotherTenant() {
        TestResponse minted = with(KEY, "POST", "/_emulator/tokens")
                .json("{\"claims\": {\"tid\": \"%1$s\", \"iss\": \"https://sts.windows.net/%1$s/\"}}"
                        .formatted(Emulator.DEFAULT_TENANT))
                .send();
        assertThat(minted.status()).isEqualTo(400);
        assertThat(minted.json().get("detail").stringValue())
                .isEqualTo("claims.tid and claims.iss must not name another tenant, but name '"
                        + Emulator.DEFAULT_TENANT + "'. Use ?tenant= for a token of another tenant.");
    }

    @Test
    void reachesNothingOfTheWholeProcess() {
        assertThat(with(KEY, "GET", "/actuator/prometheus").send().status()).isEqualTo(401);
        assertThat(with(KEY, "GET", "/actuator/loggers").send().status()).isEqualTo(401);
        assertThat(with(KEY, "GET", "/actuator/health").send().body()).doesNotContain("components");
        TestResponse created =
                with(KEY, "POST", "/_emulator/tenants").json("{}").send();
        assertThat(created.status()).isEqualTo(403);
        assertThat(created.json().get("detail").stringValue())
                .isEqualTo("This call is not for one tenant. It requires emulator.control.key instead of the key of a"
                        + " tenant.");
        assertThat(with(KEY, "DELETE", "/_emulator/tenants/" + emulator.tenantId())
                        .send()
                        .status())
                .isEqualTo(403);
    }

    @Test
    void endsTheJournalStreamsOfTheTenantWhenItIsReplaced() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + emulator.port() + "/_emulator/journal/stream"))
                .header("Authorization", "Bearer " + KEY)
                .build();
        var stream = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
        assertThat(stream.statusCode()).isEqualTo(200);

        setKey(emulator.tenantId(), OTHER_KEY);
        emulator.invokeAction("none", TestAccount.DISABLED_IN_AD, "disable");
        assertThat(new String(stream.body().readAllBytes(), StandardCharsets.UTF_8))
                .doesNotContain("invokeAction");
    }

    @Test
    void isRefusedTheSameWayForTenantsThatExistAndThatDoNot() {
        assertThat(detail(with(KEY, "GET", "/_emulator/seed?tenant=" + Emulator.DEFAULT_TENANT)))
                .isEqualTo("The key of this call is valid for the tenant " + emulator.tenantId()
                        + " only, but the call is for '" + Emulator.DEFAULT_TENANT + "'.");
        assertThat(detail(with(KEY, "GET", "/_emulator/seed?tenant=none")))
                .isEqualTo("The key of this call is valid for the tenant " + emulator.tenantId()
                        + " only, but the call is for 'none'.");
    }

    @Test
    void isValidAfterAResetAndAReplacementUntilItIsReplacedOrRemoved() {
        assertThat(with(KEY, "POST", "/_emulator/reset").json("{}").send().status())
                .isEqualTo(204);
        assertThat(with(KEY, "PUT", "/_emulator/seed")
                        .json("{\"identities\": []}")
                        .send()
                        .status())
                .isEqualTo(204);
        assertThat(status(KEY)).isEqualTo(200);
        setKey(emulator.domain(), OTHER_KEY);
        assertThat(status(KEY)).isEqualTo(401);
        assertThat(status(OTHER_KEY)).isEqualTo(200);
        assertThat(with(OPERATOR, "DELETE", "/_emulator/tenants/" + emulator.tenantId() + "/control-key")
                        .send()
                        .status())
                .isEqualTo(204);
        assertThat(status(OTHER_KEY)).isEqualTo(401);
    }

    @Test
    void isNeitherInExportsNorInTheJournalNorInTheLog(CapturedOutput output) {
        for (String path : List.of("/_emulator/seed", "/_emulator/journal", "/_emulator/tenants")) {
            assertThat(with(OPERATOR, "GET", path + (path.endsWith("tenants") ? "" : "?tenant=" + emulator.tenantId()))
                            .send()
                            .body())
                    .doesNotContain(KEY);
        }
        assertThat(setKey("unknown.example", KEY).body()).doesNotContain(KEY);
        assertThat(output).doesNotContain(KEY);
    }

    @Test
    void isRejectedIfItIsTooShortOrInUseOrNoText() {
        String id = emulator.tenantId();
        assertThat(setKey(id, "fifteen-letters").json().get("detail").stringValue())
                .isEqualTo("key must have at least 16 characters, but has 15.");
        assertThat(setKey(id, OPERATOR).json().get("detail").stringValue())
                .isEqualTo("key must differ from emulator.control.key.");
        assertThat(setKey(Emulator.DEFAULT_TENANT, KEY).json().get("detail").stringValue())
                .isEqualTo("Another tenant has the same key. Generate a random key for each tenant.");
        assertThat(with(OPERATOR, "PUT", "/_emulator/tenants/" + id + "/control-key")
                        .json("{\"key\": 1234567890123456}")
                        .send()
                        .json()
                        .get("detail")
                        .stringValue())
                .isEqualTo("key must be a string, but is a number (line 1, column 9).");
    }

    @Test
    void isRejectedIfAProviderIsReal(@TempDir Path folder) {
        EmulatorOptions options = EmulatorOptions.defaults()
                .with("emulator.control.key", OPERATOR)
                .with("emulator.store.url", "jdbc:h2:file:" + folder.resolve("state"));
        Map<String, String> body = Map.of("key", KEY);
        String path = "/tenants/" + Emulator.DEFAULT_TENANT + "/control-key";
        try (EmbeddedEmulator simulated = InProcess.start(options)) {
            simulated.control().defaultTenant().send("PUT", path, (Object) body);
            assertThat(new ControlClient(simulated.url(), KEY).tenants()).hasSize(1);
        }
        EmulatorOptions real = options.with("emulator.okta.org-url", "https://localhost:1")
                .with("emulator.okta.api-token", "token")
                .with("emulator.token.with-real-providers", "true");
        try (EmbeddedEmulator emulator = InProcess.start(real)) {
            ControlClient team = new ControlClient(emulator.url(), KEY);
            assertThatExceptionOfType(ControlRefusal.class)
                    .isThrownBy(team::tenants)
                    .withMessage("This call requires the header Authorization: Bearer <emulator.control.key>.");
            assertThatExceptionOfType(ControlRefusal.class)
                    .isThrownBy(() -> emulator.control().defaultTenant().send("PUT", path, (Object) body))
                    .withMessageStartingWith("An identity provider is real, and all tenants share it.");
        }
    }

    private int status(String key) {
        return with(key, "GET", "/_emulator/clock").send().status();
    }

    private TestResponse setKey(String tenant, String key) {
        return with(OPERATOR, "PUT", "/_emulator/tenants/" + tenant + "/control-key")
                .json("{\"key\": \"" + key + "\"}")
                .send();
    }

    private TestRequest with(String key, String method, String path) {
        return emulator.request(method, path).bearer(key);
    }

    private static String detail(TestRequest request) {
        TestResponse refused = request.send();
        assertThat(refused.status()).isEqualTo(403);
        return refused.json().get("detail").stringValue();
    }

    private static List<String> ids(JsonNode tenants) {
        return tenants.valueStream()
                .map(tenant -> tenant.get("id").stringValue())
                .toList();
    }
}
