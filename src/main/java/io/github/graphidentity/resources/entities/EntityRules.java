package io.github.graphidentity.resources.entities;

import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.entra.simulated.StoredObject;
import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.resources.entities.Relation.From;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an entity type does differently from all others. */
public interface EntityRules {

    /** Returns whether the rules are those of a type. */
    boolean applyTo(GraphType type);

    /** Returns the value of a property, or {@code null}. */
    default @Nullable Object value(SimulatedTenant tenant, GraphObject object, String property) {
        return object.properties().get(property);
    }

    /** Checks whether the caller may select these properties, or choose and order objects by them. */
    default void checkRead(EntityRequest request, Set<String> properties) {}

    /** Returns whether the caller of a request may read a property. Others see {@code null}. */
    default boolean shows(EntityRequest request, GraphObject object, String property) {
        return true;
    }

    /** Checks a new object and returns it as it will be stored. */
    default GraphObject create(EntityChange change) {
        Map<String, Object> properties = new HashMap<>();
        change.properties().forEach((name, value) -> {
            if (value != null) {
                properties.put(name, value);
            }
        });
        if (change.type().property("createdDateTime").isPresent()) {
            properties.put("createdDateTime", change.now());
        }
        String owner = change.request().target().from().owner().id();
        return new StoredObject(
                change.type().name(), UUID.randomUUID().toString(), owner.isEmpty() ? null : owner, properties);
    }

    /** Checks a change and returns the changed object. */
    default GraphObject update(EntityChange change, GraphObject before) {
        return before.with(change.properties());
    }

    /** Completes a new object, which is stored already. */
    default void created(EntityRequest request, GraphObject created) {}

    /** Checks whether a link from an object of this type to another one may be added. */
    default void checkLink(From from, GraphObject target) {}

    /** Checks whether a link may be removed. */
    default void checkUnlink(From from, @Nullable String target) {}

    /** Checks whether the caller may delete the object, or restore it. */
    default void checkDelete(EntityRequest request, GraphObject object) {}
}
