package io.github.graphidentity.emulator.fault;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that can be made to go wrong. Small on purpose; what is not here can be put together of these. */
enum Misbehaviour {
    DELAY("delay", Stage.REQUEST, "The request is kept waiting, then carried out.", "milliseconds"),
    ERROR(
            "error",
            Stage.REQUEST,
            "The request is refused and not carried out.",
            "error",
            "status",
            "code",
            "message",
            "aadsts",
            "retryAfter"),
    THROTTLE(
            "throttle",
            Stage.REQUEST,
            "429 and not carried out. With a budget, only once a caller has used it up.",
            "retryAfter",
            "budget",
            "windowSeconds",
            "penaltySeconds"),
    EXECUTED_BUT_FAILED(
            "executedButFailed",
            Stage.REQUEST,
            "The request is carried out, and answered with an error.",
            "error",
            "status",
            "code",
            "message",
            "aadsts",
            "retryAfter"),
    RESET("reset", Stage.REQUEST, "The connection is reset in place of an answer; nothing is carried out."),
    TRUNCATE(
            "truncate",
            Stage.REQUEST,
            "The request is carried out, and the connection ends in the middle of the answer."),
    STALL(
            "stall",
            Stage.REQUEST,
            "The request is carried out, and the second half of the answer comes late.",
            "milliseconds"),
    ACCEPTED_NOT_EXECUTED(
            "acceptedNotExecuted", Stage.ACTION, "The action is answered with 200, and the provider is never asked."),
    EXECUTED_LATE(
            "executedLate", Stage.ACTION, "The action is answered with 200, and carried out later.", "milliseconds"),
    OUTAGE("outage", Stage.PROVIDER, "The provider cannot be reached."),
    SLOW(
            "slow",
            Stage.PROVIDER,
            "The provider takes its time; where that is longer than it is waited for, it does what it was asked, and"
                    + " nobody hears of it.",
            "milliseconds"),
    REFUSAL(
            "refusal",
            Stage.PROVIDER,
            "The provider refuses in its own words.",
            "ldapResult",
            "diagnostic",
            "oktaError",
            "status",
            "message",
            "retryAfter");

    /** Where on its way a request meets it. */
    enum Stage {
        /** At the door, behind the check of the bearer: Graph, the token service, the Okta org over HTTP. */
        REQUEST,
        /** In front of an adapter. */
        ACTION,
        /** Between an adapter and its provider. */
        PROVIDER
    }

    private final String word;
    private final Stage stage;
    private final String meaning;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable copy
    private final Set<String> parameters;

    Misbehaviour(String word, Stage stage, String meaning, String... parameters) {
        this.word = word;
        this.stage = stage;
        this.meaning = meaning;
        this.parameters = Set.of(parameters);
    }

    Stage stage() {
        return stage;
    }

    String meaning() {
        return meaning;
    }

    /** The fields of a rule that belong to it. */
    Set<String> parameters() {
        return parameters;
    }

    /** Whether it is the answer's bytes that go wrong, whatever they are. */
    boolean isOnTheWire() {
        return this == RESET || this == TRUNCATE || this == STALL;
    }

    static @Nullable Misbehaviour named(String word) {
        return Arrays.stream(values())
                .filter(it -> it.word.equals(word))
                .findFirst()
                .orElse(null);
    }

    static String words() {
        return Stream.of(values()).map(it -> it.word).collect(Collectors.joining(", "));
    }

    @JsonValue
    @Override
    public String toString() {
        return word;
    }
}
