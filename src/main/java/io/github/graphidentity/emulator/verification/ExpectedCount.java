package io.github.graphidentity.emulator.verification;

import io.github.graphidentity.emulator.control.ControlErrors;
import io.github.graphidentity.emulator.journal.Entry;
import io.github.graphidentity.emulator.journal.JournalField;
import io.github.graphidentity.emulator.verification.ExpectedEntry.Difference;
import io.github.graphidentity.platform.startup.NearestName;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A pattern of journal entries and how many entries must match it.
 *
 * @param json the expectation as sent
 * @param max {@link Long#MAX_VALUE} for no maximum
 */
record ExpectedCount(JsonNode json, ExpectedEntry pattern, long min, long max) {

    private static final Set<String> COUNTS = Set.of("exactly", "atLeast", "atMost", "never");

    /** The names that a mistyped one is compared with. */
    private static final List<String> NAMES = Stream.concat(
                    Stream.concat(Stream.of("body"), COUNTS.stream()),
                    Stream.of(JournalField.values()).map(JournalField::field))
            .toList();

    /** @param otherFields fields of the object that are not part of the expectation */
    static ExpectedCount of(JsonNode object, Set<String> otherFields) {
        if (!object.isObject()) {
            throw ControlErrors.badRequest(
                    "An expectation must be an object such as {\"action\": \"disable\", \"exactly\": 1}.");
        }
        long min = 1;
        long max = Long.MAX_VALUE;
        int counts = 0;
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            String name = property.getKey();
            boolean known = name.equals("body") || JournalField.named(name).isPresent() || otherFields.contains(name);
            if (COUNTS.contains(name)) {
                counts++;
                long count = count(name, property.getValue());
                min = name.equals("exactly") || name.equals("atLeast") ? count : 0;
                max = name.equals("atLeast") ? Long.MAX_VALUE : count;
            } else if (!known) {
                throw ControlErrors.badRequest("Unknown field '" + name + "'."
                        + NearestName.question(name, NAMES) + " The fields of a pattern are "
                        + JournalField.allFields() + ", body; those of a count are exactly, atLeast, atMost, never.");
            }
        }
        if (counts > 1) {
            throw ControlErrors.badRequest(
                    "Only one of exactly, atLeast, atMost and never is allowed in an expectation.");
        }
        return new ExpectedCount(object, ExpectedEntry.of(object), min, max);
    }

    private static long count(String name, JsonNode value) {
        if (name.equals("never")) {
            if (!value.isBoolean() || !value.booleanValue()) {
                throw ControlErrors.badRequest("never must be true, but is " + value + ".");
            }
            return 0;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
            throw ControlErrors.badRequest(name + " must be a whole number of at least 0, but is " + value + ".");
        }
        return value.intValue();
    }

    boolean hasMaximum() {
        return max < Long.MAX_VALUE;
    }

    @Override
    public String toString() {
        if (max == 0) {
            return "never";
        } else if (min == max) {
            return "exactly " + min;
        }
        return hasMaximum() ? "at most " + max : "at least " + min;
    }

    /**
     * The entry that is most similar to the pattern.
     *
     * @param sequence number of the entry
     * @param differences fields of the pattern that the entry does not match
     */
    record NearestEntry(long sequence, List<Difference> differences, Entry entry) {}

    /** The entry of the same operation with the fewest differences, and of several the newest; {@code null} if none is similar. */
    @Nullable
    NearestEntry nearest(List<Entry> entries) {
        Optional<NearestEntry> nearest = entries.stream()
                .filter(entry -> pattern.hasOperationOf(entry) && !pattern.matches(entry))
                .map(entry -> new NearestEntry(entry.sequence(), pattern.differences(entry), entry))
                .filter(it -> it.differences().size() < pattern.size() || pattern.size() == 1)
                .min(Comparator.<NearestEntry>comparingInt(
                                it -> it.differences().size())
                        .thenComparing(NearestEntry::sequence, Comparator.reverseOrder()));
        return nearest.orElse(null);
    }
}
