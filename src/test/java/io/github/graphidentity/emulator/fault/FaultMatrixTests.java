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
import io.github.graphidentity.emulator.fault.Misbehaviour.Stage;
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

/** Every fault at every call: what the caller sees, what the provider holds, what the journal says. */
@EmulatorTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultMatrixTests {

    private static final Duration A_WHILE = Duration.ofMillis(40);
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
    void makeATenant() {
        tenant = emulator.tenant();
        token = tenant.token();
        http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        overTls = new TrustedEmulator(emulator).client().build();
    }

    @BeforeEach
    void beginAgain() {
        tenant.reset();
    }

    static Stream<Arguments> everyFaultAtEveryCall() {
        return Stream.of(Misbehaviour.values())
                .flatMap(misbehaviour -> Stream.of(FaultyCall.values()).map(call -> Arguments.of(misbehaviour, call)));
    }

    @ParameterizedTest
    @MethodSource("everyFaultAtEveryCall")
    void doesWhatItSays(Misbehaviour misbehaviour, FaultyCall call) throws Exception {
        if (!canMeet(misbehaviour, call)) {
            assertThatExceptionOfType(ControlRefusal.class)
                    .isThrownBy(() -> tenant.faults().add(fault(misbehaviour, call)))
                    .withMessageStartingWith(
                            "There is no operation '" + call.operation() + "' for " + misbehaviour + ".");
            return;
        }
        FaultRule rule = tenant.faults().add(fault(misbehaviour, call));
        if (call == FaultyCall.PART_OF_A_BATCH && misbehaviour.isOnTheWire()) {
            assertSuccess(call, send(call, http));
            assertThat(rule.hits()).as("a part has no wire of its own").isZero();
            return;
        }
        switch (misbehaviour) {
            case DELAY, STALL, SLOW -> takesItsTime(call, rule);
            case ERROR -> isRefused(call, rule);
            case THROTTLE -> isThrottled(call, rule);
            case EXECUTED_BUT_FAILED -> isCarriedOutAndRefused(call, rule);
            case RESET -> isCutOff(call, rule, http);
            case TRUNCATE -> isCarriedOutAndCutOff(call, rule, http);
            case ACCEPTED_NOT_EXECUTED -> isAcceptedOnly(call, rule);
            case EXECUTED_LATE -> isCarriedOutLater(call, rule);
            case OUTAGE -> missesItsProvider(call, rule);
            case REFUSAL -> isRefusedByItsProvider(call, rule);
        }
        assertThat(rule.hits()).isPositive();
    }

    @ParameterizedTest
    @EnumSource(names = {"DISABLE_IN_AD", "LIST", "PATCH_USER", "BATCH", "TOKEN", "OKTA_SUSPEND"})
    void doesTheSameOverTls(FaultyCall call) throws Exception {
        try (FaultRule reset = tenant.faults().add(fault(Misbehaviour.RESET, call))) {
            isCutOff(call, reset, overTls);
        }
        try (FaultRule truncate = tenant.faults().add(fault(Misbehaviour.TRUNCATE, call))) {
            isCarriedOutAndCutOff(call, truncate, overTls);
        }
        tenant.reset();
        tenant.faults().add(fault(Misbehaviour.STALL, call));
        long start = System.nanoTime();
        assertSuccess(call, send(call, overTls));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(A_WHILE);
    }

    private static boolean canMeet(Misbehaviour misbehaviour, FaultyCall call) {
        return switch (misbehaviour.stage()) {
            case REQUEST -> true;
            case ACTION -> call.isAction();
            case PROVIDER -> call.provider() != null;
        };
    }

    private static Fault fault(Misbehaviour misbehaviour, FaultyCall call) {
        Fault fault = switch (misbehaviour) {
            case DELAY -> Fault.delay(A_WHILE).first(1);
            case STALL -> Fault.stall(A_WHILE);
            case SLOW -> Fault.slow(A_WHILE).first(1);
            case ERROR -> worded(Fault.error(418), call, "E0000418").first(1);
            case THROTTLE -> Fault.throttle().first(1);
            case EXECUTED_BUT_FAILED ->
                worded(Fault.executedButFailed(504), call, "E0000504").first(1);
            // A client may try again by itself when a connection it had kept open breaks.
            case RESET -> Fault.reset();
            case TRUNCATE -> Fault.truncate();
            case ACCEPTED_NOT_EXECUTED -> Fault.acceptedNotExecuted();
            case EXECUTED_LATE -> Fault.executedLate(Duration.ofSeconds(1));
            case OUTAGE -> Fault.outage().first(1);
            case REFUSAL ->
                "okta".equals(call.provider())
                        ? Fault.oktaRefusal("E0000006")
                        : Fault.ldapRefusal(
                                53, "0000052D: SvcErr: DSID-031A12D2, problem 5003 (WILL_NOT_PERFORM), data 0");
        };
        boolean modify = misbehaviour == Misbehaviour.REFUSAL && "activeDirectory".equals(call.provider());
        Requests met = Requests.of(modify ? "modify" : call.operation());
        boolean ofProvider = misbehaviour.stage() == Stage.PROVIDER && call.provider() != null;
        return fault.of(ofProvider ? met.at(call.provider()) : met);
    }

    private static Fault worded(Fault fault, FaultyCall call, String oktaCode) {
        return call.operation().equals("okta") ? fault.with("code", oktaCode) : fault;
    }

    private void takesItsTime(FaultyCall call, FaultRule rule) throws Exception {
        long start = System.nanoTime();
        assertSuccess(call, send(call, http));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(A_WHILE);
        assertThat(call.isDone(tenant)).isEqualTo(call.changes());
        assertAnswered(entry(rule), success(call));
    }

    private void isRefused(FaultyCall call, FaultRule rule) throws Exception {
        assertError(call, send(call, http), 418, "BadRequest");
        assertThat(call.isDone(tenant)).isFalse();
        assertAnswered(entry(rule), refusal(call, 418));
    }

    private void isThrottled(FaultyCall call, FaultRule rule) throws Exception {
        Answer answer = send(call, http);
        assertThat(answer.retryAfter()).isEqualTo("10");
        assertThat(answer.status()).isEqualTo(429);
        String word = switch (dialect(call)) {
            case TOKEN -> "temporarily_unavailable";
            case OKTA -> "E0000047";
            default -> "TooManyRequests";
        };
        assertThat(answer.body().toString()).contains("\"" + word + "\"");
        assertThat(call.isDone(tenant)).isFalse();
        String outcome = switch (dialect(call)) {
            case TOKEN -> "AADSTS90055";
            case OKTA -> "E0000047";
            default -> "TOO_MANY_REQUESTS";
        };
        assertAnswered(entry(rule), outcome + " 429 10");
        assertSuccess(call, send(call, http));
    }

    private void isCarriedOutAndRefused(FaultyCall call, FaultRule rule) throws Exception {
        assertError(call, send(call, http), 504, "GatewayTimeout");
        assertThat(call.isDone(tenant)).isEqualTo(call.changes());
        JournalEntry entry = entry(rule);
        assertAnswered(entry, refusal(call, 504));
        assertThat(entry.invocation() == null ? "" : entry.invocation().outcome())
                .isEqualTo(call.isAction() ? "CHANGED" : "");
    }

    private void isCutOff(FaultyCall call, FaultRule rule, HttpClient client) {
        assertThatThrownBy(() -> send(call, client))
                .isInstanceOf(IOException.class)
                .rootCause()
                .hasMessageMatching(BROKEN);
        assertThat(call.isDone(tenant)).isFalse();
        JournalEntry entry = entry(rule);
        assertThat(entry.outcome()).isEqualTo("CONNECTION_RESET");
        assertThat(entry.response()).isNull();
    }

    private void isCarriedOutAndCutOff(FaultyCall call, FaultRule rule, HttpClient client) {
        assertThatThrownBy(() -> send(call, client))
                .isInstanceOf(IOException.class)
                .rootCause()
                .hasMessageMatching(BROKEN);
        assertThat(call.isDone(tenant)).isEqualTo(call.changes());
        assertAnswered(entry(rule), success(call));
    }

    private void isAcceptedOnly(FaultyCall call, FaultRule rule) throws Exception {
        assertSuccess(call, send(call, http));
        assertThat(call.isDone(tenant)).isFalse();
        assertThat(entry(rule).operations()).isEmpty();
        assertAnswered(entry(rule), "CHANGED 200");
    }

    private void isCarriedOutLater(FaultyCall call, FaultRule rule) throws Exception {
        isAcceptedOnly(call, rule);
        tenant.advance(Duration.ofSeconds(1));
        tenant.journal()
                .within(Duration.ofSeconds(20))
                .verify(invokeAction("disable")
                        .with("front", "sensor")
                        .outcome("CHANGED")
                        .atLeast(1));
        assertThat(call.isDone(tenant)).isTrue();
    }

    /** The first search fails; the adapter looks again, as it does when a connection breaks. The org is given up at once. */
    private void missesItsProvider(FaultyCall call, FaultRule rule) throws Exception {
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

    /** Of many users at once the org is asked for a list. */
    private static String reading(FaultyCall call) {
        return call == FaultyCall.COUNT ? "listUsers" : "getUser";
    }

    private void isRefusedByItsProvider(FaultyCall call, FaultRule rule) throws Exception {
        Answer answer = send(call, http);
        assertThat(call.isDone(tenant)).isFalse();
        String message = answer.body().at("/error/message").stringValue();
        if ("activeDirectory".equals(call.provider())) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(message)
                    .isEqualTo("The identity provider 'activeDirectory' refused the action 'disable': the directory is"
                            + " unwilling to make the change: the account's password does not meet it and has to be set anew"
                            + " first (LDAP result 53 unwilling to perform).");
            assertThat(asked(rule)).containsExactly("search success", "modify 53");
        } else {
            assertThat(message).contains("the service has no permission for this in the org (E0000006, errorId oae");
            assertThat(asked(rule)).endsWith(reading(call) + " E0000006");
        }
    }

    private record Answer(int status, String retryAfter, JsonNode body) {}

    /** Of a batch of one, the part's answer. */
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

    private static String refusal(FaultyCall call, int status) {
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

    /** @param told outcome, status, and Retry-After where there is one */
    private static void assertAnswered(JournalEntry entry, String told) {
        String retryAfter = entry.response().retryAfter() == null
                ? ""
                : " " + entry.response().retryAfter();
        assertThat(entry.outcome() + " " + entry.response().status() + retryAfter)
                .isEqualTo(told);
    }

    private JournalEntry entry(FaultRule rule) {
        List<JournalEntry> entries = tenant.journal().entries(Requests.any().metBy(rule));
        assertThat(entries).isNotEmpty();
        assertThat(entries.get(0).faults()).containsExactly(rule.id());
        return entries.get(0);
    }

    /** Each with the first word of what came of it. */
    private Stream<String> asked(FaultRule rule) {
        return entry(rule).operations().stream()
                .map(it -> it.operation() + " " + it.outcome().split("[ :]", 2)[0]);
    }
}
