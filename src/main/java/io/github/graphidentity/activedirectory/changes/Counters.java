package io.github.graphidentity.activedirectory.changes;

import io.github.graphidentity.activedirectory.entries.Attributes;
import io.github.graphidentity.platform.records.JsonFormat;
import io.github.graphidentity.platform.records.Records;
import io.github.graphidentity.platform.records.Table;
import io.github.graphidentity.platform.records.Transaction;
import java.util.Comparator;

/** The numbers that a domain controller assigns. None is used twice, also after a reset. */
public record Counters(Transaction transaction) {

    public static final Table<Kind, Last> TABLE = Table.of(
                    "directory-counters", Comparator.<Kind>naturalOrder(), Last::kind)
            .writtenAs(new JsonFormat<>(Last.class));

    /** What is counted. */
    public enum Kind {
        ID(0),
        USN(Attributes.FIRST_USN),
        /** Starts above the RIDs of any seed. */
        RID(10_000_000);

        private final long first;

        Kind(long first) {
            this.first = first;
        }
    }

    /** The last number of a kind. */
    public record Last(Kind kind, long number) {}

    public int nextId() {
        return (int) next(Kind.ID);
    }

    long nextUsn() {
        return next(Kind.USN);
    }

    int nextRid() {
        return (int) next(Kind.RID);
    }

    private long next(Kind kind) {
        long next = last(transaction, kind) + 1;
        transaction.put(TABLE, new Last(kind, next));
        return next;
    }

    /** Makes the next id a greater one. */
    public void continueAfterId(int id) {
        continueAfter(Kind.ID, id);
    }

    /** Makes the next numbers greater than those that were assigned in another state. */
    public void continueAfter(Records other) {
        for (Kind kind : Kind.values()) {
            continueAfter(kind, last(other, kind));
        }
    }

    private void continueAfter(Kind kind, long number) {
        if (number > last(transaction, kind)) {
            transaction.put(TABLE, new Last(kind, number));
        }
    }

    public static long highestUsn(Records records) {
        return last(records, Kind.USN);
    }

    private static long last(Records records, Kind kind) {
        Last last = records.get(TABLE, kind);
        return last == null ? kind.first : last.number();
    }
}
