package io.github.graphidentity.entra.simulated;

import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.platform.records.JsonFormat;
import io.github.graphidentity.platform.records.Table;
import io.github.graphidentity.platform.records.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A deleted object, which can be restored for 30 days.
 *
 * @param links what was linked to it
 */
@DocumentedBy("resources/directory.md")
public record DeletedObject(GraphObject object, Instant at, List<ObjectLink> links) {

    private static final Duration RETENTION = Duration.ofDays(30);

    static final Table<String, DeletedObject> TABLE = Table.<String, DeletedObject>of(
                    "deleted", String.CASE_INSENSITIVE_ORDER, it -> it.object().id())
            .writtenAs(new JsonFormat<>(DeletedObject.class));

    /** Returns the object with the time of its deletion. */
    public GraphObject shown() {
        return object.with(
                Map.of("deletedDateTime", at.truncatedTo(ChronoUnit.SECONDS).toString()));
    }

    boolean isExpired(Instant now) {
        return now.minus(RETENTION).isAfter(at);
    }

    static boolean delete(Transaction transaction, String type, String id, Instant now) {
        GraphObject removed = transaction.remove(GraphTables.of(type).table, id);
        if (removed == null) {
            return false;
        }
        List<ObjectLink> links = ObjectLink.of(transaction, id).toList();
        links.forEach(link -> ObjectLink.remove(transaction, link));
        transaction.put(TABLE, new DeletedObject(removed, now, links));
        ObjectChange.record(transaction, id);
        return true;
    }

    static Optional<GraphObject> restore(Transaction transaction, String id, UnaryOperator<GraphObject> change) {
        DeletedObject deleted = transaction.remove(TABLE, id);
        if (deleted == null) {
            return Optional.empty();
        }
        GraphObject restored = change.apply(deleted.object());
        GraphObjects.put(transaction, restored);
        deleted.links().forEach(link -> ObjectLink.put(transaction, link));
        return Optional.of(restored);
    }

    /** Deletes an object for good, and returns whether it was deleted before. */
    static boolean purge(Transaction transaction, String id) {
        DeletedObject purged = transaction.remove(TABLE, id);
        if (purged == null) {
            return false;
        }
        ObjectChange.recordPurge(transaction, purged.object);
        return true;
    }

    static boolean purge(Transaction transaction, Instant now) {
        List<DeletedObject> expired =
                transaction.all(TABLE).filter(it -> it.isExpired(now)).toList();
        expired.forEach(it -> purge(transaction, it.object().id()));
        return !expired.isEmpty();
    }
}
