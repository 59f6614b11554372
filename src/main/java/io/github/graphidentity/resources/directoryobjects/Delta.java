package io.github.graphidentity.resources.directoryobjects;

import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.entra.simulated.GraphObjects;
import io.github.graphidentity.entra.simulated.ObjectChange;
import io.github.graphidentity.entra.simulated.ObjectLink.Kind;
import io.github.graphidentity.graph.access.AccessPolicy;
import io.github.graphidentity.graph.access.AccessRequirement;
import io.github.graphidentity.graph.access.PermissionTable;
import io.github.graphidentity.graph.model.GraphModel;
import io.github.graphidentity.graph.wire.GraphResponse;
import io.github.graphidentity.graph.wire.Preferences;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.resources.entities.BoundOperation;
import io.github.graphidentity.resources.entities.EntityBody;
import io.github.graphidentity.resources.entities.EntityRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Lists users or groups, and then those that have changed since. A group comes with the changes of its members, and a user with
 * those of the manager, if it is selected. A property that was never set is omitted.
 */
@Component
@DocumentedBy("delta-query-overview.md, user-delta.md and group-delta.md")
class Delta implements BoundOperation.Source {

    private static final String REMOVED = "@removed";

    private final EntityBody bodies;
    private final PermissionTable permissions;
    private final AccessPolicy policy;

    Delta(EntityBody bodies, PermissionTable permissions, AccessPolicy policy) {
        this.bodies = bodies;
        this.permissions = permissions;
        this.policy = policy;
    }

    @Override
    public List<BoundOperation> operations() {
        return Stream.of("user", "group")
                .map(type -> BoundOperation.ofCollection("GET", type, "delta", this::call))
                .toList();
    }

    private ResponseEntity<?> call(EntityRequest request) {
        DeltaToken token = DeltaToken.of(request, request.target().path().type());
        bodies.checkRead(request, token.select());
        if (token.select().contains(token.links().property())) {
            policy.grant(request.caller(), readingLinks(request, token));
        }
        List<Map<String, @Nullable Object>> value = new ArrayList<>();
        DeltaToken next = token.full() ? all(request, token, value) : changed(request, token, value);
        String link = next.isNextRound() ? "delta" : "skip";
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put(
                next.isNextRound() ? "@odata.deltaLink" : "@odata.nextLink",
                GraphResponse.link(request.http(), "$" + link + "token=" + next.text()));
        body.put("value", value);
        return request.ok(request.target().path().contextPath(), body);
    }

    /** Adds a page of all objects. */
    private DeltaToken all(EntityRequest request, DeltaToken token, List<Map<String, @Nullable Object>> value) {
        GraphObjects objects = request.objects();
        List<GraphObject> rows = objects.after(token.type(), token.after().isEmpty() ? null : token.after())
                .filter(it -> token.tracks(it.id()))
                .limit(token.pageSize() + 1L)
                .toList();
        rows.stream()
                .limit(token.pageSize())
                .map(it -> element(request, it, token, objects.targets(token.links(), it.id())))
                .forEach(value::add);
        return rows.size() > token.pageSize()
                ? token.after(rows.get(token.pageSize() - 1).id())
                : token.next();
    }

    /** Adds a page of the objects that have changed. */
    private DeltaToken changed(EntityRequest request, DeltaToken token, List<Map<String, @Nullable Object>> value) {
        GraphObjects objects = request.objects();
        objects.deleted().purgeExpired();
        DeltaToken reached = token;
        List<ObjectChange> changes =
                objects.changesAfter(token.at()).filter(token::tracks).toList();
        for (ObjectChange change : changes) {
            if (value.size() == token.pageSize()) {
                return reached;
            }
            objects.find(token.type(), change.id())
                    .map(it -> element(
                            request, it, token, objects.linksChangedAfter(token.base(), token.links(), it.id())))
                    .or(() -> objects.deleted()
                            .find(change.id())
                            .filter(deleted ->
                                    isOf(token.type(), deleted.object().type()))
                            .map(deleted -> removed(change.id(), "changed")))
                    .or(() -> Optional.ofNullable(change.purged())
                            .filter(type -> isOf(token.type(), type))
                            .map(type -> removed(change.id(), "deleted")))
                    .ifPresent(value::add);
            reached = token.upTo(change.number());
        }
        return reached.next();
    }

    private Map<String, @Nullable Object> element(
            EntityRequest request, GraphObject object, DeltaToken token, Stream<String> links) {
        Map<String, @Nullable Object> element = bodies.element(request, object, token.select());
        ObjectChange change = request.objects().changeOf(object.id());
        boolean minimal = !token.full() && Preferences.isMinimal(request.http());
        element.entrySet()
                .removeIf(it -> !it.getKey().startsWith("@")
                        && ((it.getValue() == null && !change.parts().containsKey(it.getKey()))
                                || (minimal && !change.changedAfter(token.base(), it.getKey()))));
        element.put("id", object.id());
        List<Map<String, Object>> changed = links.map(id -> link(request.objects(), token.links(), object.id(), id))
                .toList();
        if (!changed.isEmpty()
                && token.selectsLinks()
                && policy.permits(request.caller(), readingLinks(request, token))) {
            element.put(token.links().property() + "@delta", changed);
        }
        return element;
    }

    /** What a request for the links themselves requires. */
    @Assumed("without $select, members are omitted for a caller who may not read them; with it, 403")
    private AccessRequirement readingLinks(EntityRequest request, DeltaToken token) {
        String path = "/" + token.type() + "s/{id}/" + token.links().property();
        return permissions.of(path, "GET", request.caller().isDelegated()).orElseThrow();
    }

    private static Map<String, Object> link(GraphObjects objects, Kind kind, String from, String id) {
        Map<String, Object> link = new LinkedHashMap<>();
        objects.directoryObject(id)
                .ifPresent(it -> link.put(
                        "@odata.type", "#" + GraphModel.SERVED.type(it.type()).fullName()));
        link.put("id", id);
        if (!objects.isLinked(kind, from, id)) {
            link.put(REMOVED, Map.of("reason", "deleted"));
        }
        return link;
    }

    /** @param reason "changed" if the object can be restored, else "deleted" */
    private static Map<String, @Nullable Object> removed(String id, String reason) {
        Map<String, @Nullable Object> element = new LinkedHashMap<>();
        element.put("id", id);
        element.put(REMOVED, Map.of("reason", reason));
        return element;
    }

    private static boolean isOf(String root, String type) {
        return GraphModel.SERVED.type(type).root().name().equals(root);
    }
}
