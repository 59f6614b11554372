package io.github.graphidentity.resources.entities;

import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.graph.model.GraphProperty;
import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.graph.odata.ListRequest;
import io.github.graphidentity.graph.odata.LongReads;
import io.github.graphidentity.graph.odata.Query;
import io.github.graphidentity.graph.odata.QueryOptions;
import io.github.graphidentity.graph.odata.ResultPage;
import io.github.graphidentity.graph.wire.GraphResponse;
import io.github.graphidentity.platform.http.RequestPaths;
import io.github.graphidentity.resources.entities.Expansions.Expansion;
import io.github.graphidentity.resources.entities.PathStep.Call;
import io.github.graphidentity.resources.entities.PathStep.Count;
import io.github.graphidentity.resources.entities.PathStep.Reference;
import io.github.graphidentity.resources.entities.PathStep.Value;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Lists, counts and reads objects. */
@Component
class EntityReader {

    private final EntityBody bodies;
    private final Expansions expansions;
    private final TypeRules rules;
    private final LinkedObjects objects;
    private final LongReads longReads;

    EntityReader(
            EntityBody bodies, Expansions expansions, TypeRules rules, LinkedObjects objects, LongReads longReads) {
        this.longReads = longReads;
        this.objects = objects;
        this.bodies = bodies;
        this.expansions = expansions;
        this.rules = rules;
    }

    ResponseEntity<?> read(EntityRequest request) {
        EntityPath path = request.target().path();
        PathStep last = path.last().orElseThrow();
        if (last instanceof Count) {
            return count(request);
        } else if (last instanceof Reference) {
            return path.many() ? list(request, true) : GraphResponse.ok().body(reference(request));
        } else if (last instanceof Value value) {
            return value(request, value.property(), path.contextPath());
        } else if (last instanceof Call call) {
            GraphProperty property =
                    path.type().property(call.operation().name()).orElseThrow();
            return value(request, property, path.contextPath() + "/" + property.name());
        }
        return path.many() ? list(request, false) : one(request);
    }

    private ResponseEntity<?> list(EntityRequest request, boolean references) {
        GraphType type = request.target().path().type();
        ListRequest list = ListRequest.of(request.http(), type.structure(), EntityQuery.listOptions(type));
        QueryOptions options = list.options();
        boolean eventual = request.isEventual();
        EntityQuery.check(type, options, eventual, options.count());
        List<Expansion> expansions = Expansions.of(type, options);
        Query<Entity> query = query(request, options);
        ResultPage<Entity> page = query.page();
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        String path = request.target().path().contextPath();
        body.put("@odata.context", request.context(references ? "Collection($ref)" : path + options.selectClause()));
        // Without the header, the directory "silently ignores" $count.
        Long count = eventual || !EntityQuery.isDirectory(type) ? query.countIfRequested() : null;
        if (count != null) {
            body.put("@odata.count", count);
        }
        String next = list.nextLink(page);
        if (next != null) {
            body.put("@odata.nextLink", next);
        }
        body.put(
                "value",
                page.rows().stream()
                        .map(row -> references
                                ? Map.of("@odata.id", url(request, row.object()))
                                : element(request, row, options, expansions))
                        .toList());
        return list.response().body(body);
    }

    private Query<Entity> query(EntityRequest request, QueryOptions options) {
        check(request, options);
        EntityRows rows = EntityRows.of(request.target(), options.filter(), object -> entity(request, object));
        return new Query<>(
                options,
                longReads.of(request.tenant().id(), rows),
                row -> row.object().id());
    }

    private Entity entity(EntityRequest request, GraphObject object) {
        return objects.entity(request, request.target().relation(), object);
    }

    private void check(EntityRequest request, QueryOptions options) {
        Set<String> properties = new HashSet<>(options.decidingProperties());
        properties.addAll(options.select());
        rules.of(request.target().path().type()).checkRead(request, properties);
    }

    private Map<String, @Nullable Object> element(
            EntityRequest request, Entity entity, QueryOptions options, List<Expansion> expansions) {
        Map<String, @Nullable Object> body =
                bodies.element(entity, request.target().path().type(), options.select(), request.isBeta());
        this.expansions.add(body, request, entity, expansions);
        return body;
    }

    private ResponseEntity<?> one(EntityRequest request) {
        GraphType type = request.target().path().type();
        QueryOptions options =
                QueryOptions.readSingle(request.http().getQueryString(), type.structure(), EntityQuery.GET_OPTIONS);
        check(request, options);
        List<Expansion> expansions = Expansions.of(type, options);
        Entity entity = entity(request, request.target().object());
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put(
                "@odata.context",
                request.context(request.target().path().contextPath() + options.selectClause() + "/$entity"));
        body.putAll(element(request, entity, options, expansions));
        return GraphResponse.ok().body(body);
    }

    private ResponseEntity<?> value(EntityRequest request, GraphProperty property, String context) {
        String name = property.name();
        rules.of(request.target().path().type()).checkRead(request, Set.of(name));
        Object current = entity(request, request.target().object()).get(name);
        if (current == null) {
            return ResponseEntity.noContent().build();
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("@odata.context", request.context(context));
        body.put("value", OrderedValue.of(property, current, request.isBeta()));
        return GraphResponse.ok().body(body);
    }

    private ResponseEntity<String> count(EntityRequest request) {
        GraphType type = request.target().path().type();
        QueryOptions options =
                QueryOptions.readSingle(request.http().getQueryString(), type.structure(), EntityQuery.COUNT_OPTIONS);
        if (EntityQuery.isDirectory(type) && !request.isEventual()) {
            throw DirectoryError.COUNT_NOT_ADVANCED.with();
        }
        EntityQuery.check(type, options, true, true);
        return GraphResponse.count(query(request, options).count());
    }

    private static Map<String, Object> reference(EntityRequest request) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("@odata.context", request.context("$ref"));
        body.put("@odata.id", url(request, request.target().object()));
        return body;
    }

    private static String url(EntityRequest request, GraphObject object) {
        return RequestPaths.base(request.http()) + "/" + request.version() + "/directoryObjects/" + object.id() + "/"
                + Target.typeOf(object).fullName();
    }
}
