package io.github.graphidentity.emulator.fault;

import static io.github.graphidentity.emulator.client.Requests.invokeAction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.emulator.client.ControlRefusal;
import io.github.graphidentity.emulator.client.Fault;
import io.github.graphidentity.emulator.client.FaultRule;
import io.github.graphidentity.emulator.client.JournalEntry;
import io.github.graphidentity.emulator.client.Requests;
import io.github.graphidentity.emulator.client.TenantClient;
import io.github.graphidentity.emulator.trace.Surface;
import io.github.graphidentity.tokenservice.oauth.TrustedEmulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every fault at every call: the response, the provider's state and the journal entry. */
@EmulatorTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultMatrixTests {

    private static final Duration DELAY = Duration.ofMillis(40);
    private static final String BROKEN =
            "(?s).*(EOF|closed|Connection reset|terminated|fixed content-length: \\d+, bytes received: \\d+).*";

    private final Emulator emulator;
    private TenantClient tenant;
    private HttpClient http;
    private HttpClient overTls;
    private String token;

    FaultMatrixTests(Emulator emulator) {
        this.emulator = emulator;
    }

    @BeforeAll
    void useTheTenant() {
        tenant = emulator.tenant();
        token = tenant.token();
        http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        overTls = new TrustedEmulator(emulator).client().build();
    }

    @BeforeEach
    void resetTheTenant() {
        tenant.reset();
    }

    static Stream<Arguments> everyFaultAtEveryCall() {
        return Misbehaviour.KINDS.keySet().stream()
                .flatMap(misbehaviour -> Stream.of(FaultyCall.values()).map(call -> Arguments.of(misbehaviour, call)));
    }

    @ParameterizedTest
    @MethodSource("everyFaultAtEveryCall")
    void appliesEveryFaultToEveryCall(String misbehaviour, FaultyCall call) throws Exception {
        if (!isPossible(misbehaviour, call)) {
            assertThatExceptionOfType(ControlRefusal.class)
                    .isThrownBy(() -> tenant.faults().add(fault(misbehaviour, call)))
                    .withMessageStartingWith("operation of " + misbehaviour + " must be one of: ")
                    .withMessageContaining("but is '" + call.operation() + "'.");
            return;
        }
        FaultRule rule = tenant.faults().add(fault(misbehaviour, call));
        if (call == FaultyCall.PART_OF_A_BATCH && isOf(ConnectionFault.class, misbehaviour)) {
            assertSuccess(call, send(call, http));
            assertThat(rule.hits()).as("a part has no connection of its own").isZero();
            return;
        }
        switch (misbehaviour) {
            case "delay", "stall", "slow" -> assertDelayed(call, rule);
            case "error" -> assertRejected(call, rule);
            case "throttle" -> assertThrottled(call, rule);
            case "executedButFailed" -> assertExecutedAndRejected(call, rule);
            case "reset" -> assertCutOff(call, rule, http);
            case "truncate" -> assertExecutedAndCutOff(call, rule, http);
            case "acceptedNotExecuted" -> assertAcceptedOnly(call, rule, "NOT_CARRIED_OUT");
            case "executedLate" -> assertExecutedLater(call, rule);
            case "outage" -> assertProviderUnavailable(call, rule);
            case "refusal" -> assertRefusedByProvider(call, rule);
            default -> throw new AssertionError(misbehaviour);
        }
        assertThat(rule.hits()).isPositive();
    }

    @ParameterizedTest
    @EnumSource(names = {"DISABLE_IN_AD", "LIST", "PATCH_USER", "BATCH", "TOKEN", "OKTA_SUSPEND"})
    void appliesConnectionFaultsOverTls(FaultyCall call) throws Exception {
        try (FaultRule reset = tenant.faults().add(fault("reset", call))) {
            assertCutOff(call, reset, overTls);
        }
        try (FaultRule truncate = tenant.faults().add(fault("truncate", call))) {
            assertExecutedAndCutOff(call, truncate, overTls);
        }
        tenant.reset();
        tenant.faults().add(fault("stall", call));
        long start = System.nanoTime();
        assertSuccess(call, send(call, overTls));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(DELAY);
    }

    private static boolean isPossible(String misbehaviour, FaultyCall call) {
        if (isOf(ProviderFault.class, misbehaviour)) {
            return call.provider() != null;
        }
        return isOf(RequestFault.class, misbehaviour) || call.isAction();
    }

    private static boolean isOf(Class<?> kind, String misbehaviour) {
        return kind.isAssignableFrom(Misbehaviour.KINDS.get(misbehaviour));
    }

    private static Fault fault(String misbehaviour, FaultyCall call) {
        Fault fault = switch (misbehaviour) {
            case "delay" -> Fault.delay(DELAY).first(1);
            case "stall" -> Fault.stall(DELAY);
            case "slow" -> Fault.slow(DELAY).first(1);
            case "error" -> withOktaCode(Fault.error(418), call, "E0000418").first(1);
            case "throttle" -> Fault.throttle().first(1);
            case "executedButFailed" ->
                withOktaCode(Fault.executedButFailed(504), call, "E0000504").first(1);
            // Without first(1): a client may retry when a kept-alive connection breaks.
            case "reset" -> Fault.reset();
            case "truncate" -> Fault.truncate();
            case "acceptedNotExecuted" -> Fault.acceptedNotExecuted();
            case "executedLate" -> Fault.executedLate(Duration.ofSeconds(1));
            case "outage" -> Fault.outage().first(1);
            case "refusal" ->
                "okta".equals(call.provider())
                        ? Fault.oktaRefusal("E0000006")
                        : Fault.ldapRefusal(
                                53, "0000052D: SvcErr: DSID-031A12D2, problem 5003 (WILL_NOT_PERFORM), data 0");
            default -> throw new AssertionError(misbehaviour);
        };
        boolean modify = misbehaviour.equals("refusal") && "activeDirectory".equals(call.provider());
        Requests matching = Requests.of(modify ? "modify" : call.operation());
        boolean ofProvider = isOf(ProviderFault.class, misbehaviour) && call.provider() != null;
        return fault.of(ofProvider ? matching.at(call.provider()) : matching);
    }

    private static Fault withOktaCode(Fault fault, FaultyCall call, String oktaCode) {
        return call.operation().equals("okta") ? fault.with("code", oktaCode) : fault;
    }

    private void assertDelayed(FaultyCall call, FaultRule rule) throws Exception {
        long start = System.nanoTime();
        assertSuccess(call, send(call, http));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(DELAY);
        assertThat(call.isDone(tenant)).isEqualTo(call.changes());
        assertAnswered(entry(rule), success(call));
    }

    private void assertRejected(FaultyCall call, FaultRule rule) throws Exception {
        assertError(call, send(call, http), 418, "BadRequest");
        assertThat(call.isDone(tenant)).isFalse();
        assertAnswered(entry(rule), rejection(call, 418));
    }

    private void assertThrottled(FaultyCall call, FaultRule rule) throws Exception {
        Answer answer = send(call, http);
        assertThat(answer.retryAfter()).isEqualTo("10");
        assertThat(answer.status()).isEqualTo(429);
        String error = switch (dialect(call)) {
            case TOKEN -> "temporarily_unavailable";
            case OKTA -> "E0000047";
            default -> "TooManyRequests";
        };
        assertThat(answer.body().toString()).contains("\"" + error + "\"");
        assertThat(call.isDone(tenant)).isFalse();
        String outcome = switch (dialect(call)) {
            case TOKEN -> "AADSTS90055";
            case OKTA -> "E0000047";
            default -> "TOO_MANY_REQUESTS";
        };
        assertAnswered(entry(rule), outcome + " 429 10");
        assertSuccess(call, send(call, http));
    }

    private void assertExecutedAndRejected(FaultyCall call, FaultRule rule) throws Exception {
        assertError(call, send(call, http), 504, "GatewayTimeout");
        assertThat(call.isDone(tenant)).isEqualTo(call.changes());
        JournalEntry entry = entry(rule);
        assertAnswered(entry, rejection(call, 504));
        assertThat(entry.invocation() == null ? "" : entry.invocation().outcome())
                .isEqualTo(call.isAction() ? "CHANGED" : "");
    }

    private void assertCutOff(FaultyCall call, FaultRule rule, HttpClient client) {
        assertThatThrownBy(() -> send(call, client))
                .isInstanceOf(IOException.class)
                .rootCause()
                .hasMessageMatching(BROKEN);
        assertThat(call.isDone(tenant)).isFalse();
        JournalEntry entry = entry(rule);
        assertThat(entry.outcome()).isEqualTo("CONNECTION_RESET");
        assertThat(entry.response()).isNull();
    }

    private void assertExecutedAndCutOff(FaultyCall call, FaultRule rule, HttpClient client) {
        assertThatThrownBy(() -> send(call, client))
                .isInstanceOf(IOException.class)
                .rootCause()
                .hasMessageMatching(BROKEN);
        assertThat(call.isDone(tenant)).isEqualTo(call.changes());
        assertAnswered(entry(rule), success(call));
    }

    private void assertAcceptedOnly(FaultyCall call, FaultRule rule, String outcome) throws Exception {
        assertSuccess(call, send(call, http));
        assertThat(call.isDone(tenant)).isFalse();
        assertThat(entry(rule).operations()).isEmpty();
        assertAnswered(entry(rule), outcome + " 200");
    }

    private void assertExecutedLater(FaultyCall call, FaultRule rule) throws Exception {
        assertAcceptedOnly(call, rule, "CHANGED");
        tenant.advance(Duration.ofSeconds(1));
        tenant.journal()
                .within(Duration.ofSeconds(20))
                .verify(invokeAction("disable")
                        .with("front", "sensor")
                        .outcome("CHANGED")
                        .atLeast(1));
        assertThat(call.isDone(tenant)).isTrue();
    }

    /** The adapter repeats a search that fails, as after a broken connection. It does not repeat a call to the org. */
    private void assertProviderUnavailable(FaultyCall call, FaultRule rule) throws Exception {
        Answer answer = send(call, http);
        if ("activeDirectory".equals(call.provider())) {
            assertSuccess(call, answer);
            assertThat(asked(rule)).startsWith("search 91", "search success");
            return;
        }
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.retryAfter()).isEqualTo("10");
        assertThat(answer.body().at("/error/message").stringValue())
                .isEqualTo("The identity provider 'okta' is not available: the org cannot be reached.");
        assertThat(call.isDone(tenant)).isFalse();
        assertThat(asked(rule)).endsWith(reading(call) + " UNAVAILABLE");
        assertAnswered(entry(rule), "PROVIDER_UNAVAILABLE 503 10");
    }

    /** Several users are read with one list call. */
    private static String reading(FaultyCall call) {
        return call == FaultyCall.COUNT ? "listUsers" : "getUser";
    }

    private void assertRefusedByProvider(FaultyCall call, FaultRule rule) throws Exception {
        Answer answer = send(call, http);
        assertThat(call.isDone(tenant)).isFalse();
        String message = answer.body().at("/error/message").stringValue();
        if ("activeDirectory".equals(call.provider())) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(message)
                    .isEqualTo("The identity provider 'activeDirectory' refused the action 'disable': the directory is"
                            + " unwilling to make the change: the account's password does not meet it, so set a new"
                            + " password first (LDAP result 53 unwilling to perform).");
            assertThat(asked(rule)).containsExactly("search success", "modify 53");
        } else {
            assertThat(message).contains("the service has no permission for this in the org (E0000006, errorId oae");
            assertThat(asked(rule)).endsWith(reading(call) + " E0000006");
        }
    }

    private record Answer(int status, String retryAfter, JsonNode body) {}

    /** Sends the call; for a part of a batch, returns the part's response. */
    private Answer send(FaultyCall call, HttpClient client) throws IOException, InterruptedException {
        String base = client.equals(overTls)
                ? "https://localhost:" + emulator.port("https")
                : "http://localhost:" + emulator.port();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + call.path(tenant)))
                .timeout(Duration.ofSeconds(20))
                .method(call.method(), BodyPublishers.ofString(call.body(tenant)));
        call.headers(tenant, token).forEach(request::header);
        HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
        JsonNode body = JsonMapper.shared()
                .readTree(response.body().isEmpty() ? "null" : response.body().replace("\uFEFF", ""));
        if (call == FaultyCall.PART_OF_A_BATCH) {
            JsonNode part = body.at("/responses/0");
            return new Answer(
                    part.get("status").asInt(), part.at("/headers/Retry-After").asString(""), part.get("body"));
        }
        if (response.statusCode() >= 400) {
            assertThat(response.headers().firstValue("content-type").orElse("")).startsWith("application/json");
        }
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("retry-after").orElse(""),
                body);
    }

    private static void assertSuccess(FaultyCall call, Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status(call));
        assertThat(
                        switch (call) {
                            case DISABLE_IN_AD, DISABLE_IN_OKTA, PART_OF_A_BATCH ->
                                answer.body().has("correlationId");
                            case BATCH ->
                                answer.body().at("/responses/0/status").asInt() == 200;
                            case LIST -> answer.body().get("value").size() == 1;
                            case GET, GET_USER -> answer.body().has("id");
                            case COUNT -> answer.body().asInt() > 5;
                            case PATCH_USER -> answer.body().isNull();
                            case REVOKE_SIGN_IN_SESSIONS ->
                                answer.body().get("value").asBoolean();
                            case TOKEN -> answer.body().has("access_token");
                            case OKTA_USER -> answer.body().has("profile");
                            case OKTA_SUSPEND -> answer.body().isEmpty();
                        })
                .as(answer.toString())
                .isTrue();
    }

    private static int status(FaultyCall call) {
        return call == FaultyCall.PATCH_USER ? 204 : 200;
    }

    private static String success(FaultyCall call) {
        return (call.isAction() ? "CHANGED " : "OK ") + status(call);
    }

    private static String rejection(FaultyCall call, int status) {
        return switch (dialect(call)) {
            case TOKEN -> "AADSTS90033 " + status;
            case OKTA -> "E0000" + status + " " + status;
            default -> "INJECTED_" + status + " " + status;
        };
    }

    private static Surface dialect(FaultyCall call) {
        return switch (call) {
            case TOKEN -> Surface.TOKEN;
            case OKTA_USER, OKTA_SUSPEND -> Surface.OKTA;
            default -> Surface.GRAPH;
        };
    }

    private static void assertError(FaultyCall call, Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        switch (dialect(call)) {
            case TOKEN -> assertThat(answer.body().get("error_codes")).hasToString("[90033]");
            case OKTA ->
                assertThat(answer.body().get("errorCode").stringValue()).isEqualTo("E0000" + status);
            default -> {
                assertThat(answer.body().at("/error/code").stringValue()).isEqualTo(code);
                assertThat(answer.body().at("/error/innerError/request-id").stringValue())
                        .isNotEmpty();
            }
        }
    }

    /** @param expected outcome, status, and Retry-After if there is one */
    private static void assertAnswered(JournalEntry entry, String expected) {
        String retryAfter = entry.response().retryAfter() == null
                ? ""
                : " " + entry.response().retryAfter();
        assertThat(entry.outcome() + " " + entry.response().status() + retryAfter)
                .isEqualTo(expected);
    }

    private JournalEntry entry(FaultRule rule) {
        List<JournalEntry> entries = tenant.journal().entries(Requests.any().metBy(rule));
        assertThat(entries).isNotEmpty();
        assertThat(entries.get(0).faults()).containsExactly(rule.id());
        return entries.get(0);
    }

    /** The provider's operations, each with the first word of its outcome. */
    private Stream<String> asked(FaultRule rule) {
        return entry(rule).operations().stream()
                .map(it -> it.operation() + " " + it.outcome().split("[ :]", 2)[0]);
    }
}
