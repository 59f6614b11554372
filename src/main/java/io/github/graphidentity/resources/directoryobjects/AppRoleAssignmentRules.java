package io.github.graphidentity.resources.directoryobjects;

import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.entra.simulated.GraphObjects;
import io.github.graphidentity.graph.access.AccessPolicy;
import io.github.graphidentity.graph.access.AccessRequirement;
import io.github.graphidentity.graph.access.EntraRole;
import io.github.graphidentity.graph.model.GraphModel;
import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.resources.entities.DirectoryError;
import io.github.graphidentity.resources.entities.EntityChange;
import io.github.graphidentity.resources.entities.EntityRules;
import io.github.graphidentity.tenant.seeds.GraphServicePrincipal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Adds the names of the principal and the resource to a new assignment of an app role. Both must exist. A signed-in user needs a
 * role above those of the call to assign Graph's own permissions.
 */
@Component
@DocumentedBy(
        "user-post-approleassignments.md; built-in roles: Application Administrator consents \"except\" to these permissions")
class AppRoleAssignmentRules implements EntityRules {

    private record GraphPermission(Set<String> published, Set<String> roles, boolean ofDirectory)
            implements AccessRequirement {

        static final GraphPermission ASSIGNED = new GraphPermission(
                Set.of("AppRoleAssignment.ReadWrite.All"),
                Set.of(
                        EntraRole.PRIVILEGED_ROLE_ADMINISTRATOR.templateId(),
                        EntraRole.GLOBAL_ADMINISTRATOR.templateId()),
                true);
    }

    private final AccessPolicy policy;

    AppRoleAssignmentRules(AccessPolicy policy) {
        this.policy = policy;
    }

    @Override
    public boolean applyTo(GraphType type) {
        return type.name().equals("appRoleAssignment");
    }

    @Override
    public GraphObject create(EntityChange change) {
        GraphObjects objects = change.request().objects();
        String principalId = String.valueOf(change.properties().get("principalId"));
        GraphObject principal = existing(principalId, objects.directoryObject(principalId));
        String resourceId = String.valueOf(change.properties().get("resourceId"));
        GraphObject resource = existing(resourceId, objects.find("servicePrincipal", resourceId));
        if (resource.id().equals(GraphServicePrincipal.ID)) {
            policy.grant(change.request().caller(), GraphPermission.ASSIGNED);
        }
        return EntityRules.super
                .create(change)
                .with(Map.of(
                        "principalDisplayName", displayName(principal),
                        "principalType",
                                GraphModel.SERVED.type(principal.type()).resourceName(),
                        "resourceDisplayName", displayName(resource)));
    }

    private static GraphObject existing(String id, Optional<GraphObject> object) {
        return object.orElseThrow(() -> DirectoryError.DIRECTORY_OBJECT_NOT_FOUND.with(id));
    }

    private static Object displayName(GraphObject object) {
        return object.properties().getOrDefault("displayName", object.id());
    }
}
