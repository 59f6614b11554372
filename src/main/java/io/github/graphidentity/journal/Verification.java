package io.github.graphidentity.journal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is expected of a journal.
 *
 * @param inOrder whether what is expected later has to have happened later
 * @param within how long it may take
 * @param wanted which entries are looked at at all
 */
record Verification(
        List<Expectation> expectations, boolean inOrder, Duration within, long after, Predicate<Entry> wanted) {

    static final Duration LONGEST = Duration.ofSeconds(60);

    private static final int MOST_EXPECTATIONS = 100;

    private static final Set<String> FRAME = Set.of("inOrder", "withinMilliseconds", "after", "since");

    private static final Set<String> SEVERAL = Set.of("expect", "inOrder", "withinMilliseconds", "after", "since");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Verification of(JsonNode body) {
        if (!body.isObject()) {
            throw EntryPattern.refused("Send an object: {\"action\": \"disable\", \"exactly\": 1}.");
        }
        List<Expectation> expectations = new ArrayList<>();
        JsonNode several = body.get("expect");
        if (several == null) {
            expectations.add(Expectation.of(body, FRAME));
        } else {
            body.propertyNames().stream()
                    .filter(name -> !SEVERAL.contains(name))
                    .findFirst()
                    .ifPresent(name -> {
                        throw EntryPattern.refused("There is no field '" + name + "' beside expect. There are: inOrder,"
                                + " withinMilliseconds, after, since.");
                    });
            if (!several.isArray() || several.isEmpty() || several.size() > MOST_EXPECTATIONS) {
                throw EntryPattern.refused("expect must be a list of 1 to 100 expectations.");
            }
            several.forEach(one -> expectations.add(Expectation.of(one, Set.of())));
        }
        Predicate<Entry> wanted = entry -> true;
        if (body.has("since")) {
            Instant since = EntryFilter.instant(body.get("since").asString());
            wanted = entry -> !entry.at().isBefore(since);
        }
        boolean inOrder = body.has("inOrder") && body.get("inOrder").asBoolean();
        return new Verification(
                expectations,
                inOrder,
                Duration.ofMillis(number(body, "withinMilliseconds", LONGEST.toMillis())),
                number(body, "after", Long.MAX_VALUE),
                wanted);
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
            throw EntryPattern.refused(name + " must be a number between 0 and " + most + ".");
        }
        return value.longValue();
    }

    /**
     * What became of one expectation.
     *
     * @param entries the numbers of those that are of its kind
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Result(
            boolean met, String because, JsonNode expected, List<Long> entries, Expectation.@Nullable Near nearest) {}

    /** Judges what there is now. */
    List<Result> judge(Journal journal) {
        List<Entry> entries = journal.after(after, wanted, Integer.MAX_VALUE);
        List<Result> results = new ArrayList<>();
        long behind = 0;
        for (Expectation expectation : expectations) {
            List<Entry> matching =
                    entries.stream().filter(expectation.pattern()::matches).toList();
            long floor = behind;
            List<Entry> inTurn =
                    matching.stream().filter(entry -> entry.sequence() > floor).toList();
            boolean met = inTurn.size() >= expectation.least() && matching.size() <= expectation.most();
            if (inOrder && met && expectation.least() > 0) {
                behind = inTurn.get((int) expectation.least() - 1).sequence();
            }
            results.add(new Result(
                    met,
                    because(expectation, matching.size(), inTurn.size()),
                    expectation.asked(),
                    matching.stream()
                            .map(Entry::sequence)
                            .limit(MOST_EXPECTATIONS)
                            .toList(),
                    met || matching.size() > expectation.most() ? null : expectation.nearest(entries)));
        }
        return results;
    }

    private static String because(Expectation expectation, int matching, int inTurn) {
        String told = "expected " + expectation.inWords() + ", found " + matching;
        return matching == inTurn ? told : told + ", of which " + inTurn + " in their turn";
    }

    /** Whether waiting cannot help any more: something happened too often. */
    static boolean isLost(List<Expectation> expectations, List<Result> results) {
        for (int i = 0; i < results.size(); i++) {
            if (!results.get(i).met()
                    && results.get(i).entries().size() > expectations.get(i).most()) {
                return true;
            }
        }
        return false;
    }
}
