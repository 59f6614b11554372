package io.github.graphidentity.resources.entities;

import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.entra.simulated.ObjectRejected;
import io.github.graphidentity.graph.model.GraphModel;
import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.graph.wire.GraphResponse;
import io.github.graphidentity.platform.logging.LogSafe;
import io.github.graphidentity.resources.entities.EntityEvent.Kind;
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
    private final List<EntityEvent.Listener> listeners;

    EntityWriter(
            TypeRules rules,
            EntityBody bodies,
            References references,
            EntityAccess access,
            List<EntityEvent.Listener> listeners) {
        this.access = access;
        this.listeners = List.copyOf(listeners);
        this.rules = rules;
        this.bodies = bodies;
        this.references = references;
    }

    /** Adds a link or removes it. */
    ResponseEntity<?> reference(EntityRequest request, boolean added) throws IOException {
        GraphObject owner = request.target().from().owner();
        String name = request.target().from().navigation().name();
        GraphObject other = added ? references.add(request) : references.remove(request);
        notify(new EntityEvent(request, added ? Kind.LINKED : Kind.UNLINKED, name, owner, other));
        return ResponseEntity.noContent().build();
    }

    /** Calls an action or function. */
    ResponseEntity<?> call(EntityRequest request, BoundOperation operation) throws IOException {
        ResponseEntity<?> response = operation.handler().call(request);
        if (operation.method().equals("POST") && !request.target().path().many()) {
            request.target()
                    .find()
                    .ifPresent(object -> notify(new EntityEvent(request, Kind.CALLED, operation.name(), object, null)));
        }
        return response;
    }

    private void notify(EntityEvent event) {
        listeners.forEach(listener -> listener.changed(event));
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
        notify(new EntityEvent(request, Kind.CREATED, "", created, null));
        String context = request.context(request.target().path().contextPath() + "/$entity");
        return GraphResponse.created().body(bodies.entity(request, created, context));
    }

    /** Returns no body, as most pages document; those of agentUsers and of the types of security document the object. */
    ResponseEntity<?> update(EntityRequest request) throws IOException {
        EntityPayload payload = EntityPayload.read(request.http());
        GraphObject target = request.target().object();
        GraphType type = Target.typeOf(target);
        payload.checkType(type);
        EntityRules own = rules.of(type);
        EntityChange change = EntityChange.of(request, type, payload, false);
        access.checkObject(request, type, change.properties().keySet());
        access.checkLinks(request, payload.bound().keySet());
        List<References.Link> links = references.bound(request, target, payload);
        GraphObject after = rejecting(() -> request.target()
                .relation()
                .update(request.target().from(), target, before -> own.update(change, before))
                .orElseThrow(() -> DirectoryError.DIRECTORY_OBJECT_NOT_FOUND.with(target.id())));
        links.forEach(references::add);
        log(request, "changed " + change.properties().keySet() + " of", after);
        notify(new EntityEvent(request, Kind.UPDATED, "", after, target));
        return request.target().path().hasCast() || type.name().startsWith("security.")
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
        notify(new EntityEvent(request, Kind.DELETED, "", target, null));
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
