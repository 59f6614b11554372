package io.github.graphidentity.emulator.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import io.github.graphidentity.EmbeddedEmulator;
import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorOptions;
import io.github.graphidentity.InProcess;
import io.github.graphidentity.Soon;
import io.github.graphidentity.TestAccount;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.emulator.client.TenantClient;
import io.github.graphidentity.emulator.trace.ProviderCall.ProviderInterceptor;
import io.github.graphidentity.platform.startup.StartFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import tools.jackson.databind.json.JsonMapper;

/** The requests are sent once, by an emulator of the class. It sends its spans before it ends. */
@TestInstance(Lifecycle.PER_CLASS)
class TracingTests {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String CALLER = "00f067aa0ba902b7";
    private static final String NO_PARENT = "";

    private final Map<String, HttpResponse<String>> responses = new HashMap<>();
    private final TraceCollector collector;
    private String bearer;

    TracingTests() throws IOException {
        collector = new TraceCollector();
    }

    @BeforeAll
    void sendRequests() throws IOException, InterruptedException {
        try (collector;
                EmbeddedEmulator emulator = start(collector.endpoint())) {
            String token = emulator.url() + "/" + Emulator.DEFAULT_TENANT + "/oauth2/v2.0/token";
            String form = Emulator.credentials(TestClient.SOC_AUTOMATION);
            responses.put(
                    "token",
                    send(request(token, "7").header("Content-Type", "application/x-www-form-urlencoded"), form));
            bearer = JsonMapper.shared()
                    .readTree(responses.get("token").body())
                    .get("access_token")
                    .stringValue();
            responses.put("directory", invoke(emulator, "1", TestAccount.DOCUMENTED_IN_AD));
            responses.put("okta", invoke(emulator, "2", TestAccount.DOCUMENTED_IN_OKTA));
            String part =
                    "{\"id\": \"%s\", \"method\": \"GET\", \"url\": \"/security/identities/identityAccounts/$count\","
                            + " \"headers\": {\"ConsistencyLevel\": \"eventual\"}}";
            responses.put(
                    "batch",
                    send(
                            request(emulator.url() + "/v1.0/$batch", "3").header("Content-Type", "application/json"),
                            "{\"requests\": [" + part.formatted(1) + ", " + part.formatted(2) + "]}"));
            responses.put(
                    "not sampled",
                    send(
                            HttpRequest.newBuilder(URI.create(emulator.url() + "/v1.0/users"))
                                    .header("traceparent", "00-" + trace("4") + "-" + CALLER + "-00"),
                            null));
            send(HttpRequest.newBuilder(URI.create(emulator.url() + "/v1.0/devices")), null);
            TenantClient tenant = emulator.control().defaultTenant();
            tenant.send("POST", "/asynchronous", "{\"delayMilliseconds\": 1}");
            responses.put("delayed", invoke(emulator, "8", TestAccount.AD_ONLY));
            Soon.is(() -> tenant.journal().entries().stream()
                    .anyMatch(entry -> entry.front().equals("sensor")));
            tenant.send("POST", "/asynchronous", "{\"delayMilliseconds\": 0}");
            tenant.send("POST", "/faults", "{\"fault\": \"outage\"}");
            responses.put("outage", invoke(emulator, "5", TestAccount.DOCUMENTED_IN_AD));
            responses.put("outage of Okta", invoke(emulator, "6", TestAccount.DOCUMENTED_IN_OKTA));
        }
    }

    @Test
    void continuesTheTraceOfTheCallerToTheDirectory() {
        assertThat(responses.get("directory").statusCode()).isEqualTo(200);
        assertThat(collector.tree(trace("1"), CALLER)).isEqualTo("""
                        POST invokeAction SERVER {correlationId=ID, emulator.action=disable, emulator.identity_provider=activeDirectory, \
                        emulator.operation=invokeAction, emulator.outcome=CHANGED, emulator.surface=graph, \
                        emulator.tenant=c0ffee00-0000-4000-8000-000000000001, http.request.method=POST, http.response.status_code=200}
                          LDAP search CLIENT {correlationId=ID, emulator.identity_provider=activeDirectory}
                          LDAP modify CLIENT {correlationId=ID, emulator.identity_provider=activeDirectory}
                          LDAP search CLIENT {correlationId=ID, emulator.identity_provider=activeDirectory}
                        """.replace("ID", correlationId("directory")));
    }

    @Test
    void continuesTheTraceOfTheCallerToOkta() {
        assertThat(responses.get("okta").statusCode()).isEqualTo(200);
        assertThat(collector.tree(trace("2"), CALLER)).isEqualTo("""
                        POST invokeAction SERVER {correlationId=ID, emulator.action=disable, emulator.identity_provider=okta, \
                        emulator.operation=invokeAction, emulator.outcome=CHANGED, emulator.surface=graph, \
                        emulator.tenant=c0ffee00-0000-4000-8000-000000000001, http.request.method=POST, http.response.status_code=200}
                          Okta getUser CLIENT {correlationId=ID, emulator.identity_provider=okta}
                          Okta suspendUser CLIENT {correlationId=ID, emulator.identity_provider=okta}
                          Okta revokeUserSessions CLIENT {correlationId=ID, emulator.identity_provider=okta}
                        """.replace("ID", correlationId("okta")));
    }

    @Test
    void placesThePartsOfABatchBelowTheBatch() {
        String attributes = "emulator.surface=graph, emulator.tenant=c0ffee00-0000-4000-8000-000000000001,";
        String part = "  GET identityAccounts SERVER {emulator.operation=identityAccounts, " + attributes
                + " http.request.method=GET, http.response.status_code=200}\n";
        assertThat(collector.tree(trace("3"), CALLER))
                .isEqualTo("POST $batch SERVER {emulator.operation=$batch, " + attributes
                        + " http.request.method=POST, http.response.status_code=200}\n" + part + part);
    }

    @Test
    void followsTheSamplingOfTheCaller() {
        assertThat(responses.get("not sampled").statusCode()).isEqualTo(401);
        assertThat(collector.tree(trace("4"), CALLER)).isEmpty();
    }

    @Test
    void beginsATraceForACallerWithoutOne() {
        assertThat(collector.spans())
                .filteredOn(span -> span.getName().equals("GET devices"))
                .singleElement()
                .satisfies(span -> assertThat(
                                TraceCollector.hex(span.getParentSpanId().toByteArray()))
                        .isEqualTo(NO_PARENT));
    }

    @Test
    void namesTheCorrelationIdInTheCallsOfADelayedAction() {
        assertThat(responses.get("delayed").statusCode()).isEqualTo(200);
        String call = "{correlationId=" + correlationId("delayed") + ", emulator.identity_provider=activeDirectory}\n";
        assertThat(collector.spans().stream()
                        .filter(span -> span.getParentSpanId().isEmpty())
                        .map(TraceCollector::line)
                        .filter(line -> line.endsWith(call)))
                .containsExactly(
                        "LDAP search CLIENT " + call, "LDAP modify CLIENT " + call, "LDAP search CLIENT " + call);
    }

    @Test
    void marksCallsAndRequestsThatFail() {
        assertThat(responses.get("outage").statusCode()).isEqualTo(503);
        assertThat(collector.tree(trace("5"), CALLER))
                .contains("http.response.status_code=503}")
                .startsWith("POST invokeAction SERVER ERROR {")
                .contains("  LDAP search CLIENT ERROR {", ", error.type=connect error}\n");
        assertThat(collector.tree(trace("6"), CALLER))
                .startsWith("POST invokeAction SERVER ERROR {")
                .contains("  Okta getUser CLIENT ERROR {", ", error.type=UNAVAILABLE}\n");
    }

    @Test
    void containsNoSecretsAndNoTokens() {
        assertThat(collector.tree(trace("7"), CALLER))
                .isEqualTo("POST token SERVER {emulator.operation=token, emulator.surface=tokenService,"
                        + " emulator.tenant=c0ffee00-0000-4000-8000-000000000001, http.request.method=POST,"
                        + " http.response.status_code=200}\n");
        assertThat(collector.spans().toString()).doesNotContain(bearer, TestClient.SOC_AUTOMATION.secret());
    }

    @Test
    void namesTheEmulatorAsTheSource() {
        assertThat(collector.resources())
                .singleElement()
                .asString()
                .startsWith("{service.name=graph-identity-emulator,");
    }

    @Test
    void doesNotFailOrDelayRequestsIfTheCollectorIsUnavailable() throws IOException, InterruptedException {
        try (EmbeddedEmulator emulator = start("http://127.0.0.1:1/v1/traces")) {
            assertThat(send(HttpRequest.newBuilder(URI.create(emulator.url() + "/v1.0/$metadata")), null)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void createsNothingWithoutAnEndpoint() {
        Tracing tracing = new Tracing(new TracingProperties(""), Optional.empty());
        ProviderInterceptor[] path = {(call, provider) -> provider.get()};
        FilterRegistrationBean<RequestSpanFilter> filter = new Tracing.Registration().requestSpanFilter(tracing);
        assertThat(tracing.before(path)).isSameAs(path);
        assertThat(filter.isEnabled()).isFalse();
    }

    @Test
    void stopsTheStartIfTheEndpointIsNotAUrl() {
        assertThatException()
                .isThrownBy(() -> start("collector:4318"))
                .havingRootCause()
                .withMessageStartingWith("Invalid endpoint");
        assertThatException()
                .isThrownBy(() -> new Tracing(new TracingProperties("collector:4318"), Optional.empty()))
                .isInstanceOf(StartFailure.class)
                .withMessage("emulator.tracing.endpoint must be a URL, but is 'collector:4318'.");
    }

    private HttpResponse<String> invoke(EmbeddedEmulator emulator, String trace, TestAccount account)
            throws IOException, InterruptedException {
        return send(
                request(emulator.url() + account.path(), trace).header("Content-Type", "application/json"),
                account.body("disable"));
    }

    private HttpRequest.Builder request(String url, String trace) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .header("traceparent", "00-" + trace(trace) + "-" + CALLER + "-01");
        return bearer == null ? request : request.header("Authorization", "Bearer " + bearer);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, String body)
            throws IOException, InterruptedException {
        request.timeout(Duration.ofSeconds(20));
        if (body != null) {
            request.POST(BodyPublishers.ofString(body));
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private String correlationId(String name) {
        return JsonMapper.shared()
                .readTree(responses.get(name).body())
                .get("correlationId")
                .stringValue();
    }

    private static String trace(String digit) {
        return digit.repeat(32);
    }

    private static EmbeddedEmulator start(String endpoint) {
        return InProcess.start(EmulatorOptions.defaults().with("emulator.tracing.endpoint", endpoint));
    }
}
