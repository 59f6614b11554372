package io.github.graphidentity.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.StandingClock;
import io.github.graphidentity.TestAccount;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.fault.Misbehaviour.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every fault at every call it can meet: what the caller sees, what the provider holds, what the journal says. */
@EmulatorTest
class FaultMatrixTests {

    private final Emulator emulator;
    private long before;

    FaultMatrixTests(Emulator emulator) {
        this.emulator = emulator;
    }

    /** What is called. */
    enum Call {
        DISABLE_IN_AD("invokeAction", "activeDirectory"),
        DISABLE_IN_OKTA("invokeAction", "okta"),
        TOKEN("token", ""),
        OKTA_USER("okta", "");

        private final String operation;
        private final String identityProvider;

        Call(String operation, String identityProvider) {
            this.operation = operation;
            this.identityProvider = identityProvider;
        }

        boolean isAction() {
            return this == DISABLE_IN_AD || this == DISABLE_IN_OKTA;
        }

        TestAccount account() {
            return this == DISABLE_IN_AD ? TestAccount.DOCUMENTED_IN_AD : TestAccount.DOCUMENTED_IN_OKTA;
        }
    }

    static Stream<Arguments> everyFaultAtEveryCall() {
        return Stream.of(Misbehaviour.values())
                .flatMap(misbehaviour -> Stream.of(Call.values())
                        .filter(call -> misbehaviour.stage() == Stage.REQUEST || call.isAction())
                        .map(call -> Arguments.of(misbehaviour, call)));
    }

    @BeforeEach
    void start() {
        emulator.bearer(TestClient.SOC_AUTOMATION);
        before = emulator.get("/_emulator/journal?limit=1")
                .send()
                .json()
                .get("newest")
                .asLong();
    }

    @AfterEach
    void leaveBehindWhatWasFound() {
        emulator.request("DELETE", "/_emulator/faults").send();
        emulator.post("/_emulator/clock")
                .json("{\"set\":\"" + StandingClock.NOW + "\"}")
                .send();
        for (TestAccount account : new TestAccount[] {TestAccount.DOCUMENTED_IN_AD, TestAccount.DOCUMENTED_IN_OKTA}) {
            assertThat(emulator.invokeAction(emulator.bearer(TestClient.SOC_AUTOMATION), account, "enable")
                            .status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @MethodSource("everyFaultAtEveryCall")
    void doesWhatItSays(Misbehaviour misbehaviour, Call call) {
        String fault = add(misbehaviour, call);
        long start = System.nanoTime();
        switch (misbehaviour) {
            case DELAY, STALL, SLOW -> {
                assertSuccess(call(call), call);
                assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(50));
                assertThat(isDisabled(call)).isEqualTo(call.isAction());
                assertJournal(fault, call.isAction() ? "CHANGED" : "OK", 200);
            }
            case ERROR -> {
                assertError(call(call), call, 418);
                assertThat(isDisabled(call)).isFalse();
                assertJournal(fault, outcome(call, 418), 418);
            }
            case THROTTLE -> {
                TestResponse answer = call(call);
                assertThrottled(answer, call);
                assertThat(answer.header("retry-after")).isEqualTo("10");
                assertThat(isDisabled(call)).isFalse();
                assertJournal(
                        fault,
                        call.isAction() ? "TOO_MANY_REQUESTS" : call == Call.TOKEN ? "AADSTS90055" : "E0000047",
                        429);
            }
            case EXECUTED_BUT_FAILED -> {
                assertError(call(call), call, 504);
                assertThat(isDisabled(call)).isEqualTo(call.isAction());
                JsonNode entry = assertJournal(fault, outcome(call, 504), 504);
                if (call.isAction()) {
                    assertThat(entry.get("invocation").get("outcome").stringValue())
                            .isEqualTo("CHANGED");
                }
            }
            case RESET -> {
                assertThatThrownBy(() -> call(call))
                        .isInstanceOf(UncheckedIOException.class)
                        .hasRootCauseInstanceOf(IOException.class)
                        .hasStackTraceContaining("Connection reset");
                assertThat(isDisabled(call)).isFalse();
                JsonNode entry = entry(fault);
                assertThat(entry.get("outcome").stringValue()).isEqualTo("CONNECTION_RESET");
                assertThat(entry.has("response")).isFalse();
            }
            case TRUNCATE -> {
                assertThatThrownBy(() -> call(call))
                        .isInstanceOf(UncheckedIOException.class)
                        .rootCause()
                        .hasMessageMatching("(?s).*(EOF|closed|fixed content-length: \\d+, bytes received: \\d+).*");
                assertThat(isDisabled(call)).isEqualTo(call.isAction());
                assertJournal(fault, call.isAction() ? "CHANGED" : "OK", 200);
            }
            case ACCEPTED_NOT_EXECUTED -> {
                assertSuccess(call(call), call);
                assertThat(isDisabled(call)).isFalse();
                assertThat(assertJournal(fault, "CHANGED", 200).has("operations"))
                        .isFalse();
            }
            case EXECUTED_LATE -> {
                assertSuccess(call(call), call);
                assertThat(assertJournal(fault, "CHANGED", 200).has("operations"))
                        .isFalse();
                // The time of these tests stands still.
                emulator.post("/_emulator/clock").json("{\"advance\":\"PT1S\"}").send();
                TestResponse verified = emulator.post("/_emulator/verify")
                        .json("{\"after\":" + before
                                + ",\"front\":\"sensor\",\"outcome\":\"CHANGED\",\"identityProvider\":\""
                                + call.identityProvider + "\",\"withinMilliseconds\":15000}")
                        .send();
                assertThat(verified.status()).as(verified.body()).isEqualTo(200);
                assertThat(isDisabled(call)).isTrue();
            }
            case OUTAGE -> {
                TestResponse answer = call(call);
                if (call == Call.DISABLE_IN_AD) {
                    // The rule meets the first search; the adapter looks again, as it does when a connection breaks.
                    assertSuccess(answer, call);
                    assertThat(operations(fault)).startsWith("search 91", "search success");
                } else {
                    assertThat(answer.status()).isEqualTo(503);
                    assertThat(answer.header("retry-after")).isEqualTo("10");
                    assertThat(answer.json().get("error").get("message").stringValue())
                            .isEqualTo("The identity provider 'okta' is not available: the org cannot be reached.");
                    assertThat(operations(fault)).containsExactly("getUser UNAVAILABLE");
                }
            }
            case REFUSAL -> {
                TestResponse answer = call(call);
                assertThat(isDisabled(call)).isFalse();
                String message = answer.json().get("error").get("message").stringValue();
                if (call == Call.DISABLE_IN_AD) {
                    assertThat(answer.status()).isEqualTo(400);
                    assertThat(message)
                            .isEqualTo(
                                    "The identity provider 'activeDirectory' refused the action 'disable': the directory"
                                            + " is unwilling to make the change: the account's password does not meet it and has"
                                            + " to be set anew first (LDAP result 53 unwilling to perform).");
                    assertThat(operations(fault)).containsExactly("search success", "modify 53");
                } else {
                    assertThat(answer.status()).isEqualTo(409);
                    assertThat(message).contains("the user's current status does not allow it (E0000038, errorId oae");
                    assertThat(operations(fault)).startsWith("getUser success", "suspendUser E0000038");
                }
            }
        }
        assertThat(emulator.get("/_emulator/faults/" + fault)
                        .send()
                        .json()
                        .get("hits")
                        .asLong())
                .isGreaterThanOrEqualTo(1);
    }

    private String add(Misbehaviour misbehaviour, Call call) {
        String particulars = switch (misbehaviour) {
            case DELAY, STALL, SLOW, EXECUTED_LATE -> ",\"milliseconds\":50,\"first\":1";
            case ERROR -> ",\"status\":418,\"first\":1" + (call == Call.OKTA_USER ? ",\"code\":\"E0000418\"" : "");
            case EXECUTED_BUT_FAILED ->
                ",\"status\":504,\"first\":1" + (call == Call.OKTA_USER ? ",\"code\":\"E0000504\"" : "");
            case THROTTLE, ACCEPTED_NOT_EXECUTED, OUTAGE -> ",\"first\":1";
            // A client may try again by itself when a connection it had kept open breaks.
            case RESET, TRUNCATE -> "";
            case REFUSAL ->
                call == Call.DISABLE_IN_AD
                        ? ",\"ldapResult\":53,\"diagnostic\":\"0000052D: SvcErr: DSID-031A12D2, problem 5003"
                                + " (WILL_NOT_PERFORM), data 0\""
                        : ",\"oktaError\":\"E0000038\"";
        };
        String operation = misbehaviour != Misbehaviour.REFUSAL
                ? call.operation
                : call == Call.DISABLE_IN_AD ? "modify" : "suspendUser";
        String provider = call.isAction() ? ",\"identityProvider\":\"" + call.identityProvider + "\"" : "";
        TestResponse added = emulator.post("/_emulator/faults")
                .json("{\"fault\":\"" + misbehaviour + "\",\"operation\":\"" + operation + "\"" + provider + particulars
                        + "}")
                .send();
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        return added.json().get("id").stringValue();
    }

    private TestResponse call(Call call) {
        return switch (call) {
            case DISABLE_IN_AD, DISABLE_IN_OKTA ->
                emulator.invokeAction(emulator.bearer(TestClient.SOC_AUTOMATION), call.account(), "disable");
            case TOKEN ->
                emulator.post("/" + Emulator.TENANT + "/oauth2/v2.0/token")
                        .form(Emulator.credentials(TestClient.READER))
                        .send();
            case OKTA_USER ->
                emulator.get("/api/v1/users/" + call.account().accountId())
                        .header("Authorization", "SSWS okta-api-token")
                        .send();
        };
    }

    private static void assertSuccess(TestResponse answer, Call call) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json()
                        .has(call.isAction() ? "correlationId" : call == Call.TOKEN ? "access_token" : "profile"))
                .isTrue();
    }

    private static void assertError(TestResponse answer, Call call, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("content-type")).startsWith("application/json");
        switch (call) {
            case DISABLE_IN_AD, DISABLE_IN_OKTA -> {
                assertThat(answer.json().get("error").get("code").stringValue())
                        .isEqualTo(status == 418 ? "BadRequest" : "GatewayTimeout");
                assertThat(answer.json()
                                .get("error")
                                .get("innerError")
                                .get("request-id")
                                .stringValue())
                        .isEqualTo(answer.header("request-id"));
                assertThat(answer.headerNames()).doesNotContain("odata-version");
            }
            case TOKEN ->
                assertThat(answer.json().get("error_codes").toString()).isEqualTo("[90033]");
            case OKTA_USER ->
                assertThat(answer.json().get("errorCode").stringValue()).isEqualTo("E0000" + status);
        }
    }

    private static void assertThrottled(TestResponse answer, Call call) {
        assertThat(answer.status()).isEqualTo(429);
        switch (call) {
            case DISABLE_IN_AD, DISABLE_IN_OKTA -> {
                assertThat(answer.json().get("error").get("code").stringValue()).isEqualTo("TooManyRequests");
                assertThat(answer.json()
                                .get("error")
                                .get("innerError")
                                .get("status")
                                .stringValue())
                        .isEqualTo("429");
            }
            case TOKEN -> assertThat(answer.json().get("error").stringValue()).isEqualTo("temporarily_unavailable");
            case OKTA_USER ->
                assertThat(answer.json().get("errorCode").stringValue()).isEqualTo("E0000047");
        }
    }

    private static String outcome(Call call, int status) {
        return call.isAction() ? "INJECTED_" + status : call == Call.TOKEN ? "AADSTS90033" : "E0000" + status;
    }

    private boolean isDisabled(Call call) {
        return call == Call.DISABLE_IN_AD
                ? (emulator.state(call.account()).get("userAccountControl").asInt() & 2) != 0
                : emulator.state(call.account()).get("status").stringValue().equals("SUSPENDED");
    }

    private JsonNode assertJournal(String fault, String outcome, int status) {
        JsonNode entry = entry(fault);
        assertThat(entry.get("outcome").stringValue()).isEqualTo(outcome);
        assertThat(entry.get("response").get("status").asInt()).isEqualTo(status);
        return entry;
    }

    private JsonNode entry(String fault) {
        JsonNode entries = emulator.get("/_emulator/journal?after=" + before + "&fault=" + fault)
                .send()
                .json()
                .get("entries");
        assertThat(entries.size()).isPositive();
        assertThat(entries.get(0).get("faults").get(0).stringValue()).isEqualTo(fault);
        return entries.get(0);
    }

    /** Each with the first word of what came of it. */
    private Stream<String> operations(String fault) {
        return entry(fault)
                .get("operations")
                .valueStream()
                .map(it -> it.get("operation").stringValue() + " "
                        + it.get("outcome").stringValue().split("[ :]", 2)[0]);
    }
}
