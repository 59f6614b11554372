package io.github.graphidentity.resources.directoryobjects;

import io.github.graphidentity.entra.simulated.DeletedObject;
import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.graph.model.GraphNavigation;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.resources.entities.Relation;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code directory/deletedItems}: directory objects that were deleted in the last 30 days. */
@Component
@DocumentedBy("resources/directory.md")
class DeletedItems implements Relation {

    @Override
    public boolean is(GraphNavigation navigation, String ownerType) {
        return navigation.name().equals("deletedItems");
    }

    @Override
    public Stream<GraphObject> after(From from, @Nullable String id) {
        return from.tenant().users().objects().deleted().after(id).map(DeletedObject::shown);
    }

    @Override
    public Optional<GraphObject> find(From from, String key) {
        return from.tenant().users().objects().deleted().find(key).map(DeletedObject::shown);
    }

    /** Deletes an object for good. */
    @Override
    public boolean delete(From from, GraphObject target) {
        return from.tenant().users().objects().deleted().purge(target.id());
    }
}
