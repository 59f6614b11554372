package io.github.graphidentity.entra.simulated;

import io.github.graphidentity.platform.records.Index;
import io.github.graphidentity.platform.records.JsonFormat;
import io.github.graphidentity.platform.records.Records;
import io.github.graphidentity.platform.records.Table;
import io.github.graphidentity.platform.records.Transaction;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The last change of an object or of its links, which delta queries return.
 *
 * @param id the id of the object
 * @param number grows with each change in the tenant
 */
public record ObjectChange(String id, long number) {

    private static final Index<Long, ObjectChange> NUMBERS =
            Index.of("number", Comparator.naturalOrder(), change -> List.of(change.number()));

    static final Table<String, ObjectChange> TABLE = Table.of(
                    "changes", String.CASE_INSENSITIVE_ORDER, ObjectChange::id, NUMBERS)
            .writtenAs(new JsonFormat<>(ObjectChange.class));

    /** The record of the last number. Changes are recorded as soon as it exists: after the seed. */
    private static final String LAST = "";

    static void begin(Transaction transaction) {
        transaction.put(TABLE, new ObjectChange(LAST, 0));
    }

    static void record(Transaction transaction, String id) {
        ObjectChange last = transaction.get(TABLE, LAST);
        if (last != null) {
            long next = last.number() + 1;
            transaction.put(TABLE, new ObjectChange(LAST, next));
            transaction.put(TABLE, new ObjectChange(id, next));
        }
    }

    static long last(Records records) {
        ObjectChange last = records.get(TABLE, LAST);
        return last == null ? 0 : last.number();
    }

    /** Returns the changes after a number, in their order. */
    static Stream<ObjectChange> after(Records records, long number) {
        return records.from(TABLE, NUMBERS, number + 1)
                .filter(change -> !change.id().equals(LAST));
    }

    /** Returns the changes whose ids start with a prefix. */
    static Stream<ObjectChange> below(Records records, String prefix) {
        return records.after(TABLE, prefix)
                .takeWhile(change -> change.id().regionMatches(true, 0, prefix, 0, prefix.length()));
    }
}
