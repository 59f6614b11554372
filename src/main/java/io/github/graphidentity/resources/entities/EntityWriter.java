package io.github.graphidentity.resources.entities;

import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.entra.simulated.ObjectRejected;
import io.github.graphidentity.graph.model.GraphModel;
import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.graph.wire.GraphResponse;
import io.github.graphidentity.platform.logging.LogSafe;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Creates, changes and deletes objects. */
@Component
class EntityWriter {

    private static final Logger log = LoggerFactory.getLogger(EntityWriter.class);

    private final TypeRules rules;
    private final EntityBody bodies;
    private final References references;
    private final EntityAccess access;

    EntityWriter(TypeRules rules, EntityBody bodies, References references, EntityAccess access) {
        this.access = access;
        this.rules = rules;
        this.bodies = bodies;
        this.references = references;
    }

    References references() {
        return references;
    }

    ResponseEntity<?> create(EntityRequest request) throws IOException {
        EntityPayload payload = EntityPayload.read(request.http());
        GraphType type = type(request.target().path().type(), payload.type());
        access.checkObject(request, type, Set.of());
        EntityChange change = EntityChange.of(request, type, payload, true);
        EntityRules own = rules.of(type);
        GraphObject created = rejecting(() -> {
            GraphObject added = own.create(change);
            List<References.Link> links = references.bound(request, added, payload);
            request.target().relation().create(request.target().from(), added);
            own.created(request, added);
            links.forEach(references::add);
            return added;
        });
        log(request, "created", created);
        String context = request.context(request.target().path().contextPath() + "/$entity");
        return GraphResponse.created().body(bodies.entity(request, created, context));
    }

    /** Returns no body, as the pages of most types document; agentuser-update.md documents the object. */
    ResponseEntity<?> update(EntityRequest request) throws IOException {
        EntityPayload payload = EntityPayload.read(request.http());
        GraphObject target = request.target().object();
        GraphType type = Target.typeOf(target);
        checkType(payload.type(), type);
        EntityRules own = rules.of(type);
        EntityChange change = EntityChange.of(request, type, payload, false);
        access.checkObject(request, type, change.properties().keySet());
        List<References.Link> links = references.bound(request, target, payload);
        GraphObject after = rejecting(() -> request.target()
                .relation()
                .update(request.target().from(), target, before -> own.update(change, before))
                .orElseThrow(() -> DirectoryError.DIRECTORY_OBJECT_NOT_FOUND.with(target.id())));
        links.forEach(references::add);
        log(request, "changed " + change.properties().keySet() + " of", after);
        return request.target().path().hasCast()
                ? GraphResponse.ok()
                        .body(bodies.entity(
                                request,
                                after,
                                request.context(request.target().path().contextPath() + "/$entity")))
                : ResponseEntity.noContent().build();
    }

    ResponseEntity<?> delete(EntityRequest request) {
        GraphObject target = request.target().object();
        access.checkObject(request, Target.typeOf(target), Set.of());
        rules.of(Target.typeOf(target)).checkDelete(request, target);
        if (!request.target().relation().delete(request.target().from(), target)) {
            throw DirectoryError.DIRECTORY_OBJECT_NOT_FOUND.with(target.id());
        }
        log(request, "deleted", target);
        return ResponseEntity.noContent().build();
    }

    /** Returns the type of a new object from path and body. The body's hash is optional (agentuser-post.md). */
    private static GraphType type(GraphType declared, @Nullable String bodyType) {
        if (bodyType == null) {
            return declared;
        }
        return GraphModel.SERVED
                .find(bodyType)
                .filter(type -> type.is(declared))
                .orElseThrow(() -> DirectoryError.TYPE_MISMATCHED.with(bodyType, declared.fullName()));
    }

    /** Rejects a body of another type. SDKs send the base type for every object. */
    private static void checkType(@Nullable String bodyType, GraphType type) {
        if (bodyType != null
                && GraphModel.SERVED.find(bodyType).filter(type::is).isEmpty()) {
            throw DirectoryError.TYPE_MISMATCHED.with(bodyType, type.fullName());
        }
    }

    private static <R> R rejecting(Supplier<R> change) {
        try {
            return change.get();
        } catch (ObjectRejected rejected) {
            throw DirectoryError.of(rejected);
        }
    }

    private static void log(EntityRequest request, String what, GraphObject object) {
        log.info(
                "{} {} {} {} of tenant {}.",
                request.caller().name(),
                what,
                object.type(),
                LogSafe.value(object.id()),
                request.tenant().id());
    }
}
