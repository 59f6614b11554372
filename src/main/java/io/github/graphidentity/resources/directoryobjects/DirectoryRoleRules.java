package io.github.graphidentity.resources.directoryobjects;

import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.entra.simulated.EntraUsers;
import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.resources.entities.EntityRules;
import io.github.graphidentity.resources.entities.Relation.From;
import org.springframework.stereotype.Component;

/** Who can be a member of a directory role. */
@Component
@DocumentedBy("directoryrole-post-members.md")
class DirectoryRoleRules implements EntityRules {

    @Override
    public boolean applyTo(GraphType type) {
        return type.name().equals("directoryRole");
    }

    @Override
    public void checkLink(From from, GraphObject target) {
        if (!(target instanceof EntraUser)
                && !target.type().equals("servicePrincipal")
                && !EntraUsers.isAssignableToRole(target)) {
            throw GroupError.ROLE_MEMBER.with();
        }
    }
}
