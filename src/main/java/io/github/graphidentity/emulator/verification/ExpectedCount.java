package io.github.graphidentity.emulator.verification;

import io.github.graphidentity.emulator.journal.Entry;
import io.github.graphidentity.emulator.journal.JournalQuery;
import io.github.graphidentity.emulator.verification.ExpectedEntry.Difference;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How often something is to have happened.
 *
 * @param asked as it was asked for
 * @param least so often, or more often
 * @param most not more often; {@link Long#MAX_VALUE} sets no bound
 */
record ExpectedCount(JsonNode asked, ExpectedEntry pattern, long least, long most) {

    static final Set<String> COUNTS = Set.of("exactly", "atLeast", "atMost", "never");

    /** @param besides fields of the object that belong to somebody else */
    static ExpectedCount of(JsonNode object, Set<String> besides) {
        if (!object.isObject()) {
            throw ExpectedEntry.refused("An expectation is an object: {\"action\": \"disable\", \"exactly\": 1}.");
        }
        long least = 1;
        long most = Long.MAX_VALUE;
        int counts = 0;
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            String name = property.getKey();
            boolean known = name.equals("body") || JournalQuery.named(name).isPresent() || besides.contains(name);
            if (COUNTS.contains(name)) {
                counts++;
                long count = count(name, property.getValue());
                least = name.equals("exactly") || name.equals("atLeast") ? count : 0;
                most = name.equals("atLeast") ? Long.MAX_VALUE : count;
            } else if (!known) {
                throw ExpectedEntry.refused("There is no field '" + name + "'. A pattern has: " + JournalQuery.fields()
                        + ", body. A count is one of: exactly, atLeast, atMost, never.");
            }
        }
        if (counts > 1) {
            throw ExpectedEntry.refused("Give one count: exactly, atLeast, atMost or never.");
        }
        return new ExpectedCount(object, ExpectedEntry.of(object), least, most);
    }

    private static long count(String name, JsonNode value) {
        if (name.equals("never")) {
            if (!value.isBoolean() || !value.booleanValue()) {
                throw ExpectedEntry.refused("never must be true.");
            }
            return 0;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
            throw ExpectedEntry.refused(name + " must be a number, 0 or greater.");
        }
        return value.intValue();
    }

    /** Whether there may be too many, so that only the end of the time can tell. */
    boolean isBounded() {
        return most < Long.MAX_VALUE;
    }

    String inWords() {
        if (most == 0) {
            return "never";
        } else if (least == most) {
            return "exactly " + least;
        }
        return isBounded() ? "at most " + most : "at least " + least;
    }

    /** What came nearest, and why it is not it. */
    record Near(long sequence, List<Difference> differences, Entry entry) {}

    /** Of the entries that are not of this kind the one with the fewest differences, of several the newest. */
    @Nullable
    Near nearest(List<Entry> entries) {
        Optional<Near> nearest = entries.stream()
                .filter(entry -> !pattern.matches(entry))
                .map(entry -> new Near(entry.sequence(), pattern.differences(entry), entry))
                .filter(near -> near.differences().size() < pattern.size() || pattern.size() == 1)
                .min(Comparator.<Near>comparingInt(near -> near.differences().size())
                        .thenComparing(Near::sequence, Comparator.reverseOrder()));
        return nearest.orElse(null);
    }
}
