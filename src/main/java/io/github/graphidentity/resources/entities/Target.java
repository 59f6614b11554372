package io.github.graphidentity.resources.entities;

import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.entra.simulated.StoredObject;
import io.github.graphidentity.graph.access.Caller;
import io.github.graphidentity.graph.model.GraphModel;
import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.resources.entities.PathStep.Cast;
import io.github.graphidentity.resources.entities.PathStep.Follow;
import io.github.graphidentity.resources.entities.PathStep.KeyValue;
import io.github.graphidentity.resources.entities.Relation.From;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the path of a request leads to in the caller's tenant. Everything before the last navigation property exists; the
 * object at the end need not.
 *
 * @param from the owner of the last navigation property
 * @param key the key after it, or {@code null}
 */
public record Target(
        EntityPath path,
        From from,
        Relation relation,
        @Nullable String key) {

    private static final GraphObject ROOT = new StoredObject("graphService", "", Map.of());

    /** Finds the objects along a path; throws 404 if one before the end does not exist. */
    static Target of(EntityPath path, SimulatedTenant tenant, Caller caller, Relations relations) {
        GraphObject owner = ROOT;
        Target target = null;
        GraphType type = null;
        for (PathStep step : path.steps()) {
            if (step instanceof Follow follow) {
                owner = target == null ? ROOT : target.object();
                target = new Target(
                        path,
                        new From(tenant, caller, owner, follow.navigation()),
                        relations.of(follow.navigation(), owner.type()),
                        null);
                type = null;
            } else if (step instanceof KeyValue key && target != null) {
                target = new Target(path, target.from, target.relation, key.value());
            } else if (step instanceof Cast cast) {
                type = cast.type();
            }
            if (type != null && target != null && target.isSingle()) {
                checkType(target, type);
            }
        }
        if (target == null) {
            throw new IllegalArgumentException("a path has at least one navigation property");
        }
        return target;
    }

    private static void checkType(Target target, GraphType type) {
        if (!typeOf(target.object()).is(type)) {
            throw DirectoryError.DIRECTORY_OBJECT_NOT_FOUND.with(target.name());
        }
    }

    private boolean isSingle() {
        return key != null || !from.navigation().many();
    }

    /** Returns the object, or throws 404. */
    public GraphObject object() {
        return find().orElseThrow(() -> DirectoryError.DIRECTORY_OBJECT_NOT_FOUND.with(name()));
    }

    Optional<GraphObject> find() {
        return key == null
                ? relation.after(from, null).map(GraphObject.class::cast).findFirst()
                : relation.find(from, key);
    }

    /** Returns the objects after an id that have the type of the path. */
    Stream<GraphObject> after(@Nullable String id) {
        return relation.after(from, id).map(GraphObject.class::cast).filter(this::hasType);
    }

    boolean hasType(GraphObject object) {
        return typeOf(object).is(path.type());
    }

    private String name() {
        if (key == null) {
            return from.navigation().name();
        }
        return key.startsWith("(") && key.endsWith(")") ? key.substring(1, key.length() - 1) : key;
    }

    static GraphType typeOf(GraphObject object) {
        return GraphModel.SERVED.type(object.type());
    }
}
