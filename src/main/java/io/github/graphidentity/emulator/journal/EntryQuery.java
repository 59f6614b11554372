package io.github.graphidentity.emulator.journal;

import io.github.graphidentity.platform.records.RecordLog;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which journal entries a call is about.
 *
 * @param after only entries with greater numbers
 * @param fields values that the entries have, compared without case
 * @param since only entries of this time or later, {@code null} for all
 */
record EntryQuery(
        long after,
        Map<JournalField, String> fields,
        @Nullable Instant since) implements Predicate<Entry> {

    static final EntryQuery ALL = new EntryQuery(0, Map.of(), null);

    /**
     * Reads the parameters of a call; those that are no field are ignored.
     *
     * @throws org.springframework.web.server.ResponseStatusException 400 if no entry can have a value
     */
    static EntryQuery of(long after, Map<String, String> query) {
        KnownOperations.check(query.get(JournalField.OPERATION.field()));
        Map<JournalField, String> fields = new EnumMap<>(JournalField.class);
        for (JournalField field : JournalField.values()) {
            String expected = query.get(field.field());
            if (expected != null) {
                fields.put(field, field.requirePossible(expected));
            }
        }
        String since = query.get("since");
        return new EntryQuery(after, fields, since == null ? null : JournalField.since(since));
    }

    @Override
    public boolean test(Entry entry) {
        return isInRange(entry)
                && fields.entrySet().stream().allMatch(field -> field.getKey().matches(entry, field.getValue()));
    }

    /** Whether number and time of an entry match. */
    boolean isInRange(Entry entry) {
        return entry.sequence() > after && (since == null || !entry.at().isBefore(since));
    }

    /** Whether numbers and times do not matter. */
    boolean hasNoRange() {
        return after == 0 && since == null;
    }

    /** The same query for the log in the database. */
    RecordLog.Query inLog(long from, long before) {
        return new RecordLog.Query(
                Math.max(after, from),
                before,
                since == null ? Long.MIN_VALUE : micros(since),
                fields.entrySet().stream()
                        .collect(Collectors.toMap(
                                field -> field.getKey().column(),
                                field -> field.getKey().expectedInColumn(field.getValue()))));
    }

    static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }
}
