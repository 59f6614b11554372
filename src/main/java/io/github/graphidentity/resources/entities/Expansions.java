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
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Adds the objects that {@code $expand} names to the representation of an object. */
@Component
class Expansions {

    /** "Returns a maximum of 20 items" for directory objects. */
    @DocumentedBy("query-parameters.md, $expand")
    private static final int MAX_ITEMS = 20;

    @Assumed("Graph allows 1,000; a longer chain of managers ends here, which limits the depth of the response")
    private static final int MAX_LEVELS = 100;

    private static final Set<QueryOption> NESTED = Set.of(QueryOption.SELECT);

    private final Relations relations;
    private final EntityBody bodies;
    private final PermissionTable permissions;
    private final AccessPolicy policy;
    private final LinkedObjects objects;

    Expansions(
            Relations relations,
            EntityBody bodies,
            PermissionTable permissions,
            AccessPolicy policy,
            LinkedObjects objects) {
        this.objects = objects;
        this.relations = relations;
        this.bodies = bodies;
        this.permissions = permissions;
        this.policy = policy;
    }

    /** A parsed item of {@code $expand}, for all rows. */
    record Expansion(String name, QueryOptions nested, int levels) {}

    /** Parses what a type, or one derived from it, can expand; rejects the rest, whether or not there are objects. */
    static List<Expansion> of(GraphType type, QueryOptions options) {
        return options.expand().stream().map(item -> of(type, item)).toList();
    }

    private static Expansion of(GraphType type, Expand item) {
        GraphNavigation navigation = Stream.concat(Stream.of(type), type.derived())
                .flatMap(it -> it.navigation(item.navigation()).stream())
                .findFirst()
                .orElseThrow(() -> ODataError.PROPERTY_UNKNOWN.with(item.navigation(), type.fullName()));
        if (navigation.many() && item.levels() > 1) {
            throw ODataError.OPTION_NOT_ALLOWED.with(QueryOption.LEVELS.optionName());
        }
        QueryOptions nested =
                QueryOptions.read(item.options(), navigation.target().structure(), NESTED, 0);
        return new Expansion(navigation.name(), nested, Math.min(item.levels(), MAX_LEVELS));
    }

    /** Adds what the type of the object has; members of other types of a list do not have it. */
    void add(Map<String, @Nullable Object> body, EntityRequest request, Entity entity, List<Expansion> expansions) {
        for (Expansion expansion : expansions) {
            entity.type().navigation(expansion.name()).ifPresent(navigation -> {
                checkPermission(request, entity.type(), navigation);
                body.put(
                        navigation.name(),
                        navigation.many()
                                ? related(request, entity.object(), navigation)
                                        .limit(MAX_ITEMS)
                                        .sorted(Comparator.comparing(GraphObject::id))
                                        .map(it -> element(request, entity.object(), it, navigation, expansion))
                                        .toList()
                                : followed(request, entity.object(), expansion, expansion.levels()));
            });
        }
    }

    /** Follows a navigation property from object to object; {@code null} if it leads to none. */
    private @Nullable Map<String, @Nullable Object> followed(
            EntityRequest request, GraphObject owner, Expansion expansion, int levels) {
        GraphNavigation navigation =
                Target.typeOf(owner).navigation(expansion.name()).orElse(null);
        GraphObject next = navigation == null || levels == 0
                ? null
                : related(request, owner, navigation).findFirst().orElse(null);
        if (navigation == null || next == null) {
            return null;
        }
        Map<String, @Nullable Object> element = element(request, owner, next, navigation, expansion);
        Map<String, @Nullable Object> further = followed(request, next, expansion, levels - 1);
        if (further != null) {
            element.put(expansion.name(), further);
        }
        return element;
    }

    private Stream<GraphObject> related(EntityRequest request, GraphObject owner, GraphNavigation navigation) {
        return relations
                .of(navigation, owner.type())
                .nearest(new From(request.tenant(), request.caller(), owner, navigation))
                .map(GraphObject.class::cast);
    }

    private Map<String, @Nullable Object> element(
            EntityRequest request,
            GraphObject owner,
            GraphObject object,
            GraphNavigation navigation,
            Expansion expansion) {
        return bodies.element(
                objects.entity(request, relations.of(navigation, owner.type()), object),
                navigation.target(),
                expansion.nested().select(),
                request.isBeta());
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
