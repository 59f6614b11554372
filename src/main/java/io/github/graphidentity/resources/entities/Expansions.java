package io.github.graphidentity.resources.entities;

import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.graph.access.AccessError;
import io.github.graphidentity.graph.access.AccessPolicy;
import io.github.graphidentity.graph.access.Caller;
import io.github.graphidentity.graph.access.PermissionTable;
import io.github.graphidentity.graph.model.GraphNavigation;
import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.graph.odata.Expand;
import io.github.graphidentity.graph.odata.ODataError;
import io.github.graphidentity.graph.odata.QueryOption;
import io.github.graphidentity.graph.odata.QueryOptions;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.resources.entities.Relation.From;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Adds the objects that {@code $expand} names to the representation of an object. */
@Component
class Expansions {

    /** "Returns a maximum of 20 items" for directory objects. */
    @DocumentedBy("query-parameters.md, $expand")
    private static final int MAX_ITEMS = 20;

    private static final Set<QueryOption> NESTED = Set.of(QueryOption.SELECT);

    private final Relations relations;
    private final EntityBody bodies;
    private final PermissionTable permissions;
    private final AccessPolicy policy;

    Expansions(Relations relations, EntityBody bodies, PermissionTable permissions, AccessPolicy policy) {
        this.relations = relations;
        this.bodies = bodies;
        this.permissions = permissions;
        this.policy = policy;
    }

    /** Rejects what neither a type nor one derived from it can expand, whether or not there are objects. */
    static void check(GraphType type, QueryOptions options) {
        for (Expand expand : options.expand()) {
            if (Stream.concat(Stream.of(type), type.derived())
                    .noneMatch(it -> it.navigation(expand.navigation()).isPresent())) {
                throw ODataError.PROPERTY_UNKNOWN.with(expand.navigation(), type.fullName());
            }
        }
    }

    /** Adds what the type of the object has; members of other types of a list do not have it. */
    void add(Map<String, @Nullable Object> body, EntityRequest request, Entity entity, QueryOptions options) {
        for (Expand expand : options.expand()) {
            entity.type()
                    .navigation(expand.navigation())
                    .ifPresent(
                            navigation -> body.put(navigation.name(), expanded(request, entity, navigation, expand)));
        }
    }

    private @Nullable Object expanded(EntityRequest request, Entity entity, GraphNavigation navigation, Expand expand) {
        checkPermission(request, entity.type(), navigation);
        GraphType target = navigation.target();
        QueryOptions nested = QueryOptions.read(expand.options(), target.structure(), NESTED, 0);
        From from = new From(request.tenant(), request.caller(), entity.object(), navigation);
        Stream<? extends GraphObject> related =
                relations.of(navigation, entity.object().type()).after(from, null);
        Function<GraphObject, Map<String, @Nullable Object>> element = object ->
                bodies.element(bodies.entity(request.tenant(), object), target, nested.select(), request.isBeta());
        List<Map<String, @Nullable Object>> elements =
                related.limit(navigation.many() ? MAX_ITEMS : 1).map(element).toList();
        return navigation.many() ? elements : elements.isEmpty() ? null : elements.get(0);
    }

    /** Checks that the caller may read the related objects with a request of its own. */
    @Assumed("Graph's pages name no permissions for $expand")
    private void checkPermission(EntityRequest request, GraphType owner, GraphNavigation navigation) {
        Caller caller = request.caller();
        String path = EntityAccess.withoutCasts(request.target().path().template());
        Stream.of(path, path + "/{id}", "/" + EntityPath.set(owner) + "/{id}")
                .map(prefix -> (prefix + "/" + navigation.name()).toLowerCase(Locale.ROOT))
                .filter(call -> permissions.methods(call).contains("GET"))
                .findFirst()
                .map(call -> permissions
                        .of(call, "GET", caller.isDelegated())
                        .orElseThrow(AccessError.INSUFFICIENT_PRIVILEGES::with))
                .ifPresent(required -> policy.grant(caller, required));
    }
}
