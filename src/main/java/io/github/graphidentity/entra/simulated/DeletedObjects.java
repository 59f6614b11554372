package io.github.graphidentity.entra.simulated;

import io.github.graphidentity.platform.records.RecordStore;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The objects of one tenant that were deleted and can be restored. */
public final class DeletedObjects {

    private final GraphObjects objects;
    private final RecordStore store;

    DeletedObjects(GraphObjects objects, RecordStore store) {
        this.objects = objects;
        this.store = store;
    }

    /** Returns the objects that were deleted in the last 30 days, with ids after a given one. */
    public Stream<DeletedObject> after(@Nullable String id) {
        return store.now().after(DeletedObject.TABLE, id).filter(it -> !it.isExpired(objects.now()));
    }

    public Optional<DeletedObject> find(String id) {
        return store.now().find(DeletedObject.TABLE, id).filter(it -> !it.isExpired(objects.now()));
    }

    /**
     * Changes a deleted object and restores it with its links.
     *
     * @throws ObjectRejected if a unique property has the value of another object
     */
    public Optional<GraphObject> restore(String id, UnaryOperator<GraphObject> change) {
        return find(id).isEmpty()
                ? Optional.empty()
                : objects.change(transaction -> DeletedObject.restore(transaction, id, change));
    }

    /** Deletes a deleted object for good. */
    public boolean purge(String id) {
        return objects.change(transaction -> DeletedObject.purge(transaction, id));
    }

    int size() {
        return store.now().size(DeletedObject.TABLE);
    }

    /** Removes what was deleted more than 30 days ago, and returns how many deleted objects remain. */
    public int purgeExpired() {
        if (store.now().all(DeletedObject.TABLE).anyMatch(it -> it.isExpired(objects.now()))) {
            objects.change(transaction -> DeletedObject.purge(transaction, objects.now()));
        }
        return size();
    }
}
