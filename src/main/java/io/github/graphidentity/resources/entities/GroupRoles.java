package io.github.graphidentity.resources.entities;

import io.github.graphidentity.entra.simulated.EntraUsers;
import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.entra.simulated.ObjectLink.Kind;
import io.github.graphidentity.graph.access.AccessPolicy;
import io.github.graphidentity.graph.access.AccessRequirement;
import io.github.graphidentity.graph.access.Caller;
import io.github.graphidentity.graph.access.EntraRole;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Checks what a change of a role-assignable group requires in addition to the permission for any other group. */
@Component
@DocumentedBy("Use Microsoft Entra groups to manage role assignments; the pages of groups")
public class GroupRoles {

    private final AccessPolicy policy;

    GroupRoles(AccessPolicy policy) {
        this.policy = policy;
    }

    private record Requirement(Set<String> roles) implements AccessRequirement {

        static final Requirement OF_OWNER = new Requirement(Set.of());
        static final Requirement OF_OTHERS = new Requirement(Set.of(
                EntraRole.PRIVILEGED_ROLE_ADMINISTRATOR.templateId(), EntraRole.GLOBAL_ADMINISTRATOR.templateId()));

        @Override
        public Set<String> published() {
            return Set.of("RoleManagement.ReadWrite.Directory");
        }

        @Override
        public boolean ofDirectory() {
            return true;
        }
    }

    /** Throws 403 if the group is role-assignable and the caller may not change it. Its owners need no role. */
    public void check(SimulatedTenant tenant, Caller caller, GraphObject group) {
        if (EntraUsers.isAssignableToRole(group)) {
            boolean owner = SignedInUser.of(tenant, caller)
                    .filter(user -> tenant.users().objects().isLinked(Kind.OWNER, group.id(), user.id()))
                    .isPresent();
            policy.grant(caller, owner ? Requirement.OF_OWNER : Requirement.OF_OTHERS);
        }
    }

    /** Returns whether a request changes a role-assignable group, so that {@link #check} decides about the roles. */
    static boolean applyTo(EntityRequest request, String template) {
        GraphObject owner = request.target().from().owner();
        return template.matches("/groups/\\{id}(/(members|owners)(/\\{id})?)?")
                && EntraUsers.isAssignableToRole(
                        owner.id().isEmpty() ? request.target().object() : owner);
    }
}
