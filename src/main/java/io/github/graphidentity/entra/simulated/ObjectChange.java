package io.github.graphidentity.entra.simulated;

import io.github.graphidentity.platform.records.Index;
import io.github.graphidentity.platform.records.JsonFormat;
import io.github.graphidentity.platform.records.Records;
import io.github.graphidentity.platform.records.Table;
import io.github.graphidentity.platform.records.Transaction;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The last change of an object or of its links, which delta queries return.
 *
 * @param id the id of the object
 * @param number grows with each change in the tenant
 * @param whole the number of the change that last added or removed the object, or 0
 * @param parts the numbers of the later changes of its properties and links, by their names
 * @param purged the type of an object that cannot be restored
 */
public record ObjectChange(
        String id,
        long number,
        long whole,
        Map<String, Long> parts,
        @Nullable String purged) {

    private static final Index<Long, ObjectChange> NUMBERS =
            Index.of("number", Comparator.naturalOrder(), change -> List.of(change.number()));

    static final Table<String, ObjectChange> TABLE = Table.of(
                    "changes", String.CASE_INSENSITIVE_ORDER, ObjectChange::id, NUMBERS)
            .writtenAs(new JsonFormat<>(ObjectChange.class));

    /** The record of the last number. Changes are recorded as soon as it exists: after the seed. */
    private static final String LAST = "";

    /** A store may hold changes that were written without parts. */
    public ObjectChange {
        parts = Map.copyOf(Objects.requireNonNullElse(parts, Map.of()));
    }

    static void begin(Transaction transaction) {
        transaction.put(TABLE, new ObjectChange(LAST, 0, 0, Map.of(), null));
    }

    /** Records that an object was added or removed. */
    static void record(Transaction transaction, String id) {
        recordWhole(transaction, id, null);
    }

    /** Records that a deleted object cannot be restored any more. */
    static void recordPurge(Transaction transaction, GraphObject object) {
        recordWhole(transaction, object.id(), object.type());
    }

    private static void recordWhole(Transaction transaction, String id, @Nullable String purged) {
        long number = next(transaction);
        if (number > 0) {
            transaction.put(TABLE, new ObjectChange(id, number, number, Map.of(), purged));
        }
    }

    /** Records that an object was added, if there was none before, or what has changed of it. */
    static void record(Transaction transaction, @Nullable GraphObject before, GraphObject after) {
        if (before == null) {
            record(transaction, after.id());
        } else {
            record(transaction, after.id(), after.changedSince(before));
        }
    }

    /** Records that properties or links of an object have changed. */
    static void record(Transaction transaction, String id, Set<String> changed) {
        long number = next(transaction);
        if (number > 0) {
            ObjectChange before = of(transaction, id);
            Map<String, Long> parts = new HashMap<>(before.parts);
            changed.forEach(name -> parts.put(name, number));
            transaction.put(TABLE, new ObjectChange(id, number, before.whole, parts, before.purged));
        }
    }

    /** Returns the number of the next change, or 0 while changes are not recorded. */
    private static long next(Transaction transaction) {
        ObjectChange last = transaction.get(TABLE, LAST);
        if (last == null) {
            return 0;
        }
        long next = last.number() + 1;
        transaction.put(TABLE, new ObjectChange(LAST, next, 0, Map.of(), null));
        return next;
    }

    /** Returns the last change of an object, with numbers of 0 if there is none. */
    static ObjectChange of(Records records, String id) {
        ObjectChange change = records.get(TABLE, id);
        return change == null ? new ObjectChange(id, 0, 0, Map.of(), null) : change;
    }

    /** Returns whether a property or link has changed after the change with a number. */
    public boolean changedAfter(long number, String name) {
        return whole > number || parts.getOrDefault(name, 0L) > number;
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
