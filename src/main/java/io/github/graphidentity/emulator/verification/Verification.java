package io.github.graphidentity.emulator.verification;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.github.graphidentity.emulator.control.ControlErrors;
import io.github.graphidentity.emulator.journal.JournalField;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Expectations of a journal.
 *
 * @param inOrder whether the expected entries must occur in the order of the expectations
 * @param within maximum time to wait for the entries
 * @param after only entries with greater numbers are checked
 * @param since only entries of this time or later are checked
 */
public record Verification(
        List<ExpectedCount> expectations,
        boolean inOrder,
        Duration within,
        long after,
        @Nullable Instant since) {

    public static final Duration MAX_WAIT = Duration.ofSeconds(60);

    private static final int MAX_EXPECTATIONS = 100;

    /** Hundreds of verifications can wait at the same time, so they take little memory. */
    private static final int LONGEST_WAITING = 32 * 1024;

    private static final Set<String> OPTIONS = Set.of("inOrder", "withinMilliseconds", "after", "since");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Verification of(JsonNode body) {
        if (!body.isObject()) {
            throw ControlErrors.badRequest(
                    "The body must be an object such as {\"action\": \"disable\", \"exactly\": 1}.");
        }
        List<ExpectedCount> expectations = new ArrayList<>();
        JsonNode expect = body.get("expect");
        if (expect == null) {
            expectations.add(ExpectedCount.of(body, OPTIONS));
        } else {
            body.propertyNames().stream()
                    .filter(name -> !name.equals("expect") && !OPTIONS.contains(name))
                    .findFirst()
                    .ifPresent(name -> {
                        throw ControlErrors.badRequest("The field '" + name + "' is not allowed together with expect."
                                + " Allowed are inOrder, withinMilliseconds, after and since.");
                    });
            if (!expect.isArray() || expect.isEmpty() || expect.size() > MAX_EXPECTATIONS) {
                throw ControlErrors.badRequest("expect must be a list of 1 to " + MAX_EXPECTATIONS + " expectations.");
            }
            expect.forEach(expectation -> expectations.add(ExpectedCount.of(expectation, Set.of())));
        }
        long within = number(body, "withinMilliseconds", MAX_WAIT.toMillis());
        int length = within == 0 ? 0 : body.toString().length();
        if (length > LONGEST_WAITING) {
            throw ControlErrors.badRequest("A verification that waits has at most " + LONGEST_WAITING
                    + " characters, but this one has " + length
                    + ". Send fewer expectations at once, or leave out withinMilliseconds.");
        }
        return new Verification(
                expectations,
                flag(body, "inOrder"),
                Duration.ofMillis(within),
                number(body, "after", Long.MAX_VALUE),
                since(body.get("since")));
    }

    private static boolean flag(JsonNode body, String name) {
        JsonNode value = body.get(name);
        if (value != null && !value.isBoolean()) {
            throw ControlErrors.badRequest(name + " must be true or false, but is " + value + ".");
        }
        return value != null && value.booleanValue();
    }

    private static @Nullable Instant since(@Nullable JsonNode value) {
        if (value != null && !value.isString()) {
            throw ControlErrors.badRequest("since must be a time such as 2026-11-21T12:00:00Z, but is " + value + ".");
        }
        return value == null ? null : JournalField.since(value.stringValue());
    }

    private static long number(JsonNode body, String name, long max) {
        JsonNode value = body.get(name);
        if (value == null) {
            return 0;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < 0
                || value.longValue() > max) {
            throw ControlErrors.badRequest(
                    name + " must be a whole number from 0 to " + max + ", but is " + value + ".");
        }
        return value.longValue();
    }

    /** Whether entries of that time are checked. */
    boolean includes(Instant at) {
        return since == null || !at.isBefore(since);
    }
}
