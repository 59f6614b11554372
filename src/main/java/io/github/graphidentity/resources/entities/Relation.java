package io.github.graphidentity.resources.entities;

import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.entra.simulated.GraphObjects;
import io.github.graphidentity.graph.access.Caller;
import io.github.graphidentity.graph.model.GraphNavigation;
import io.github.graphidentity.graph.odata.OrderBy;
import io.github.graphidentity.graph.odata.ValueRange;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the engine follows a navigation property. Without a relation of its own, it leads to stored objects. */
public interface Relation {

    /** Returns whether this relation is the navigation property of an owner of this type. */
    boolean is(GraphNavigation navigation, String ownerType);

    /** Returns the objects with greater ids in the order of ids; all of them if the id is {@code null}. */
    Stream<? extends GraphObject> after(From from, @Nullable String id);

    /** Returns the objects in any order. Those that are reached by links of links come last, and are not looked for in vain. */
    default Stream<? extends GraphObject> nearest(From from) {
        return after(from, null);
    }

    /** Finds one of the objects by its key. */
    default Optional<GraphObject> find(From from, String key) {
        return after(from, null)
                .filter(it -> it.id().equalsIgnoreCase(key))
                .map(GraphObject.class::cast)
                .findFirst();
    }

    /** Returns whether the objects can be found by a property without looking at all of them. */
    default boolean isIndexed(From from, String property) {
        return false;
    }

    /** Returns the objects with a value of an indexed property. */
    default Stream<GraphObject> by(From from, String property, String value) {
        return Stream.empty();
    }

    /**
     * Returns the objects in the order of {@code $orderby}; empty if all of them must be read for it.
     *
     * @param last the sort key of the last object of the previous page, or {@code null}
     */
    default Optional<Stream<GraphObject>> ordered(From from, OrderBy order, @Nullable List<@Nullable Object> last) {
        return Optional.empty();
    }

    /** Returns the number of objects with a value in a range, or of all objects; empty if they must be read for it. */
    default OptionalLong count(From from, @Nullable ValueRange range) {
        return OptionalLong.empty();
    }

    /** Adds a new object. */
    default void create(From from, GraphObject object) {
        from.objects().add(object);
    }

    /** Changes one of the objects; empty if it does not exist any more. */
    default Optional<GraphObject> update(From from, GraphObject target, UnaryOperator<GraphObject> change) {
        return from.objects().update(target.type(), target.id(), change);
    }

    /** Deletes one of the objects, and returns whether it existed. */
    default boolean delete(From from, GraphObject target) {
        return from.objects().delete(target.type(), target.id());
    }

    /** Checks whether an object can be linked, before anything is changed. */
    default void checkAdd(From from, GraphObject target) {}

    /** Links an object; {@code false} if it is linked already, empty if the relation has no links that can be written. */
    default Optional<Boolean> add(From from, GraphObject target) {
        return Optional.empty();
    }

    /** Removes a link; {@code false} if there is none, empty if the relation has no links that can be written. */
    default Optional<Boolean> remove(From from, @Nullable String target) {
        return Optional.empty();
    }

    /**
     * The start of a relation.
     *
     * @param owner the object that has the navigation property
     */
    record From(SimulatedTenant tenant, Caller caller, GraphObject owner, GraphNavigation navigation) {

        GraphObjects objects() {
            return tenant.users().objects();
        }
    }
}
