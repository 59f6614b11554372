package io.github.graphidentity.emulator.verification;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.github.graphidentity.emulator.journal.JournalQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is expected of a journal.
 *
 * @param inOrder whether what is expected later has to have happened later
 * @param within how long it may take
 * @param after only entries behind this number are looked at
 * @param since only those of this time or later
 */
public record Verification(
        List<ExpectedCount> expectations,
        boolean inOrder,
        Duration within,
        long after,
        @Nullable Instant since) {

    public static final Duration LONGEST = Duration.ofSeconds(60);

    private static final int MOST_EXPECTATIONS = 100;

    private static final Set<String> FRAME = Set.of("inOrder", "withinMilliseconds", "after", "since");

    private static final Set<String> SEVERAL = Set.of("expect", "inOrder", "withinMilliseconds", "after", "since");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Verification of(JsonNode body) {
        if (!body.isObject()) {
            throw ExpectedEntry.refused("Send an object: {\"action\": \"disable\", \"exactly\": 1}.");
        }
        List<ExpectedCount> expectations = new ArrayList<>();
        JsonNode several = body.get("expect");
        if (several == null) {
            expectations.add(ExpectedCount.of(body, FRAME));
        } else {
            body.propertyNames().stream()
                    .filter(name -> !SEVERAL.contains(name))
                    .findFirst()
                    .ifPresent(name -> {
                        throw ExpectedEntry.refused("There is no field '" + name
                                + "' beside expect. There are: inOrder," + " withinMilliseconds, after, since.");
                    });
            if (!several.isArray() || several.isEmpty() || several.size() > MOST_EXPECTATIONS) {
                throw ExpectedEntry.refused("expect must be a list of 1 to 100 expectations.");
            }
            several.forEach(one -> expectations.add(ExpectedCount.of(one, Set.of())));
        }
        return new Verification(
                expectations,
                flag(body, "inOrder"),
                Duration.ofMillis(number(body, "withinMilliseconds", LONGEST.toMillis())),
                number(body, "after", Long.MAX_VALUE),
                since(body.get("since")));
    }

    private static boolean flag(JsonNode body, String name) {
        JsonNode value = body.get(name);
        if (value != null && !value.isBoolean()) {
            throw ExpectedEntry.refused(name + " must be true or false.");
        }
        return value != null && value.booleanValue();
    }

    private static @Nullable Instant since(@Nullable JsonNode value) {
        if (value != null && !value.isString()) {
            throw ExpectedEntry.refused("since must be an instant as in 2026-11-21T12:00:00Z, as a text.");
        }
        return value == null ? null : JournalQuery.instant(value.stringValue());
    }

    private static long number(JsonNode body, String name, long most) {
        JsonNode value = body.get(name);
        if (value == null) {
            return 0;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < 0
                || value.longValue() > most) {
            throw ExpectedEntry.refused(name + " must be a number between 0 and " + most + ".");
        }
        return value.longValue();
    }

    /** Whether it is about an entry of that time. */
    boolean isAbout(Instant at) {
        return since == null || !at.isBefore(since);
    }
}
