package io.github.graphidentity.entra.simulated;

import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.platform.records.Table;
import io.github.graphidentity.platform.records.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A deleted object, which can be restored for 30 days.
 *
 * @param links what was linked to it
 */
@DocumentedBy("resources/directory.md")
public record DeletedObject(GraphObject object, Instant at, List<ObjectLink> links) {

    private static final Duration RETENTION = Duration.ofDays(30);

    static final Table<String, DeletedObject> TABLE =
            Table.of("deleted", String.CASE_INSENSITIVE_ORDER, it -> it.object().id());

    static boolean delete(Transaction transaction, String type, String id, Instant now) {
        GraphObject removed = transaction.remove(GraphTables.of(type).table, id);
        if (removed == null) {
            return false;
        }
        List<ObjectLink> links = ObjectLink.of(transaction, id).toList();
        links.forEach(link -> transaction.remove(ObjectLink.TABLE, link));
        transaction.put(TABLE, new DeletedObject(removed, now, links));
        ObjectChange.record(transaction, id);
        return true;
    }

    static Optional<GraphObject> restore(Transaction transaction, String id) {
        DeletedObject deleted = transaction.remove(TABLE, id);
        if (deleted == null) {
            return Optional.empty();
        }
        GraphObjects.put(transaction, deleted.object());
        deleted.links().forEach(link -> transaction.put(ObjectLink.TABLE, link));
        return Optional.of(deleted.object());
    }

    static boolean purge(Transaction transaction, Instant now) {
        Instant horizon = now.minus(RETENTION);
        List<DeletedObject> expired =
                transaction.all(TABLE).filter(it -> horizon.isAfter(it.at())).toList();
        expired.forEach(it -> transaction.remove(TABLE, it.object().id()));
        return !expired.isEmpty();
    }
}
