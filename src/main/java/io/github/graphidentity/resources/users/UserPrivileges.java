package io.github.graphidentity.resources.users;

import io.github.graphidentity.entra.simulated.AgentIdentity;
import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.graph.access.AccessError;
import io.github.graphidentity.graph.access.Caller;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.resources.entities.EntityRequest;
import io.github.graphidentity.resources.entities.SignedInUser;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import java.util.Set;

/** Checks who may write which user, beyond the permission and the role that the call requires. */
final class UserPrivileges {

    private static final String OWN_AGENTS = "AgentIdUser.ReadWrite.IdentityParentedBy";

    /** Permissions to write any agentUser, also that of another blueprint. */
    static final Set<String> ALL_AGENTS = Set.of("AgentIdUser.ReadWrite.All", "User.ReadWrite.All");

    /** Permissions to enable and disable any agentUser. */
    private static final Set<String> SWITCH_ALL_AGENTS = Set.of(
            "AgentIdUser.ReadWrite.All",
            "Directory.ReadWrite.All",
            "User.EnableDisableAccount.All",
            "User.ReadWrite.All");

    /** "Who can perform sensitive actions". */
    @DocumentedBy("resources/users.md")
    private static final Set<String> SENSITIVE = Set.of(
            "accountEnabled",
            "businessPhones",
            "mobilePhone",
            "onPremisesImmutableId",
            "otherMails",
            "passwordProfile",
            "userPrincipalName");

    private UserPrivileges() {}

    /** Rejects a change of sensitive properties of an administrator, or of another blueprint's agent. */
    static void checkChange(EntityRequest request, EntraUser target, Set<String> properties) {
        boolean switched = properties.equals(Set.of("accountEnabled"));
        checkParent(request.tenant(), request.caller(), target, switched ? SWITCH_ALL_AGENTS : ALL_AGENTS);
        if (properties.stream().anyMatch(SENSITIVE::contains)) {
            checkPrivileged(request, target);
        }
    }

    static void checkCreateOrDelete(EntityRequest request, EntraUser user) {
        checkParent(request.tenant(), request.caller(), user, ALL_AGENTS);
        checkPrivileged(request, user);
    }

    /** Applications may write the authentication methods of everyone, and users their own. */
    @DocumentedBy("rbac-for-apis/rbac-authentication-methods-apis-write-others.md")
    static void checkMethods(EntityRequest request, EntraUser target) {
        if (request.caller().isDelegated() && !isSelf(request, target)) {
            checkPrivileged(request, target);
        }
    }

    static boolean isSelf(EntityRequest request, EntraUser target) {
        return SignedInUser.of(request.tenant(), request.caller())
                .filter(user -> user.id().equals(target.id()))
                .isPresent();
    }

    /**
     * A blueprint's permission covers the agents of its own identities only.
     *
     * @param all permissions for the same change of all agents
     */
    static void checkParent(SimulatedTenant tenant, Caller caller, EntraUser user, Set<String> all) {
        String parent = user.identityParentId();
        if (parent == null || caller.permissions().stream().anyMatch(all::contains)) {
            return;
        }
        boolean own = tenant.users()
                .agentIdentity(parent)
                .map(AgentIdentity::blueprintAppId)
                .filter(caller.appId()::equalsIgnoreCase)
                .isPresent();
        if (!own && caller.permissions().contains(OWN_AGENTS)) {
            throw AccessError.INSUFFICIENT_PRIVILEGES.with();
        }
    }

    static void checkPrivileged(EntityRequest request, EntraUser target) {
        if (request.tenant().users().isPrivileged(target) && !request.caller().mayChangeAdministrators()) {
            throw AccessError.INSUFFICIENT_PRIVILEGES.with();
        }
    }
}
