package io.github.graphidentity.entra.simulated;

import io.github.graphidentity.platform.records.Records;
import io.github.graphidentity.platform.records.Table;
import io.github.graphidentity.platform.records.Transaction;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The sign-in log and the audit log of a tenant. Each keeps a limited number of entries and drops the oldest ones. */
public final class AuditLogs {

    /** The maximum number of entries of a log. */
    public static final int MAX_ENTRIES = 5_000;

    /** How many entries are dropped at once, so that the log is rarely sorted. */
    private static final int DROPPED = MAX_ENTRIES / 10;

    /** Ids of entries start with this and count backwards, so that entries of the same time are in order, too. */
    private static final String FIRST_ID = "ffffffff";

    private final GraphObjects objects;

    public AuditLogs(GraphObjects objects) {
        this.objects = objects;
    }

    /** Adds an entry to the sign-in log, with the current time. */
    public void signIn(Map<String, Object> properties) {
        add("signIn", "createdDateTime", properties);
    }

    /** Adds an entry to the audit log, with the current time. */
    public void audit(Map<String, Object> properties) {
        add("directoryAudit", "activityDateTime", properties);
    }

    private void add(String type, String time, Map<String, Object> properties) {
        Map<String, Object> all = new HashMap<>(properties);
        all.put(time, objects.timestamp());
        all.putIfAbsent("correlationId", UUID.randomUUID().toString());
        Table<String, GraphObject> table = GraphTables.of(type).table;
        objects.change(transaction -> {
            drop(transaction, table, time);
            transaction.put(table, new StoredObject(type, nextId(transaction, table), all));
            return true;
        });
    }

    private static void drop(Transaction transaction, Table<String, GraphObject> table, String time) {
        int excess = transaction.size(table) - MAX_ENTRIES;
        if (excess < 0) {
            return;
        }
        List<GraphObject> oldest = transaction
                .all(table)
                .sorted(Comparator.comparing((GraphObject entry) ->
                                String.valueOf(entry.properties().get(time)))
                        .thenComparing(GraphObject::id, Comparator.reverseOrder()))
                .limit(excess + DROPPED)
                .toList();
        oldest.forEach(entry -> transaction.remove(table, entry.id()));
    }

    private static String nextId(Records records, Table<String, GraphObject> table) {
        long last = records.after(table, FIRST_ID)
                .findFirst()
                .map(newest -> UUID.fromString(newest.id()).getMostSignificantBits())
                .orElse(0L);
        return new UUID(last - 1, UUID.randomUUID().getLeastSignificantBits()).toString();
    }
}
