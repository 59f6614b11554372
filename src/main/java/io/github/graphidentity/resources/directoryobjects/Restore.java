package io.github.graphidentity.resources.directoryobjects;

import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.entra.simulated.ObjectRejected;
import io.github.graphidentity.graph.model.GraphModel;
import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.resources.entities.BoundOperation;
import io.github.graphidentity.resources.entities.DirectoryError;
import io.github.graphidentity.resources.entities.EntityBody;
import io.github.graphidentity.resources.entities.EntityChange;
import io.github.graphidentity.resources.entities.EntityPayload;
import io.github.graphidentity.resources.entities.EntityRequest;
import io.github.graphidentity.resources.entities.TypeRules;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Restores a deleted object with its links.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/directory-deleteditems-restore">Restore deleted item</a>
 */
@Component
class Restore implements BoundOperation.Source {

    private static final String NEW_NAME = "newUserPrincipalName";

    private final EntityBody bodies;
    private final TypeRules rules;

    Restore(EntityBody bodies, TypeRules rules) {
        this.bodies = bodies;
        this.rules = rules;
    }

    @Override
    public List<BoundOperation> operations() {
        return List.of(BoundOperation.ofObject("POST", "directoryObject", "restore", this::call));
    }

    @Assumed("proxy addresses never conflict, so autoReconcileProxyConflict has no effect")
    private ResponseEntity<?> call(EntityRequest request) throws IOException {
        Object newName = EntityPayload.readOptional(request.http())
                .parameters(NEW_NAME, "autoReconcileProxyConflict")
                .get(NEW_NAME);
        GraphObject deleted = request.target().object();
        GraphType type = GraphModel.SERVED.type(deleted.type());
        rules.of(type).checkDelete(request, deleted);
        Map<String, @Nullable Object> changed =
                newName instanceof String name && type.name().equals("user")
                        ? Map.of("userPrincipalName", name)
                        : Map.of();
        if (!changed.isEmpty()) {
            // A new name must be valid, as in any other change.
            EntityPayload payload = new EntityPayload(null, changed, Map.of());
            rules.of(type).update(EntityChange.of(request, type, payload, false), deleted);
        }
        String id = deleted.id();
        try {
            GraphObject restored = request.objects()
                    .deleted()
                    .restore(id, object -> changed.isEmpty() ? object : object.with(changed))
                    .orElseThrow(() -> DirectoryError.DIRECTORY_OBJECT_NOT_FOUND.with(id));
            return request.ok("directoryObjects/$entity", bodies.directoryObject(request, restored));
        } catch (ObjectRejected conflict) {
            throw DirectoryError.of(conflict).causedBy(conflict);
        }
    }
}
