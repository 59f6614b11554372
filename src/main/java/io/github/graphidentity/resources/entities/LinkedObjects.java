package io.github.graphidentity.resources.entities;

import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.graph.access.AccessPolicy;
import io.github.graphidentity.graph.access.AccessRequirement;
import io.github.graphidentity.graph.access.Caller;
import io.github.graphidentity.graph.access.PermissionTable;
import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Shows objects that links lead to. A caller without permission to read objects of a type sees only their types and ids. */
@Component
@DocumentedBy("permissions-overview.md: limited information returned for inaccessible member objects")
class LinkedObjects {

    private static final EntityRules HIDING = new EntityRules() {

        @Override
        public boolean applyTo(GraphType type) {
            return true;
        }

        @Override
        public boolean shows(EntityRequest request, GraphObject object, String property) {
            return false;
        }
    };

    private final EntityBody bodies;
    private final PermissionTable permissions;
    private final AccessPolicy policy;

    LinkedObjects(EntityBody bodies, PermissionTable permissions, AccessPolicy policy) {
        this.bodies = bodies;
        this.permissions = permissions;
        this.policy = policy;
    }

    /** Returns an object at the end of a relation. */
    Entity entity(EntityRequest request, Relation relation, GraphObject object) {
        Entity entity = bodies.entity(request, object);
        return relation instanceof LinkRelation && !isReadable(request, entity)
                ? new Entity(object, entity.type(), HIDING, request)
                : entity;
    }

    private boolean isReadable(EntityRequest request, Entity entity) {
        String call = ("/" + EntityPath.set(entity.type()) + "/{id}").toLowerCase(Locale.ROOT);
        Caller caller = request.caller();
        return permissions.methods(call).isEmpty()
                || permissions
                        .of(call, "GET", caller.isDelegated())
                        .map(required -> isSelf(request, entity) ? required : ofOthers(required))
                        .filter(required -> policy.permits(caller, required))
                        .isPresent();
    }

    private static AccessRequirement ofOthers(AccessRequirement required) {
        return NarrowedRequirement.ofOthers(required);
    }

    private static boolean isSelf(EntityRequest request, Entity entity) {
        return request.caller().isDelegated()
                && SignedInUser.of(request.tenant(), request.caller())
                        .filter(user -> user.id().equals(entity.object().id()))
                        .isPresent();
    }
}
