package io.github.graphidentity.resources.users;

import io.github.graphidentity.entra.simulated.AgentIdentity;
import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.entra.simulated.EntraUsers;
import io.github.graphidentity.graph.access.AccessError;
import io.github.graphidentity.graph.access.AccessPolicy;
import io.github.graphidentity.graph.access.Caller;
import io.github.graphidentity.graph.access.EntraRole;
import io.github.graphidentity.graph.access.Operation;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who may write which user: beside the caller, what is written and whose it is decide. */
@Component
class UserAccess {

    private static final List<Operation> WRITES = List.of(
            Operation.ENABLE_OR_DISABLE_USER,
            Operation.WRITE_USERS,
            Operation.WRITE_OWN_AGENT_USERS,
            Operation.RESET_PASSWORD);

    private final AccessPolicy access;

    UserAccess(AccessPolicy access) {
        this.access = access;
    }

    /** Refuses who may write nothing, before a body is read. */
    void checkWrites(Caller caller) {
        if (WRITES.stream().noneMatch(operation -> access.permits(caller, operation))) {
            access.grant(caller, Operation.ENABLE_OR_DISABLE_USER);
        }
    }

    /** Refuses who may neither create nor delete that user. */
    void checkWhole(Caller caller, EntraUser user, EntraUsers users) {
        access.grant(caller, writing(user, caller, users));
        checkPrivileged(caller, user);
    }

    /** Refuses who may not change a user in that way. */
    void checkChange(Caller caller, EntraUser target, UserChange change, EntraUsers users) {
        Operation whole = writing(target, caller, users);
        if (change.onlySwitches()) {
            // Whoever may write all of an agent may switch it too, though the page of users does not name the
            // permission.
            if (!access.permits(caller, whole)) {
                access.grant(caller, Operation.ENABLE_OR_DISABLE_USER);
            }
        } else if (!change.properties().isEmpty()) {
            access.grant(caller, whole);
            // Or an agent could be handed over to somebody else's blueprint.
            access.grant(caller, writing(change.applyTo(target), caller, users));
        }
        if (change.password() != null) {
            access.grant(caller, Operation.RESET_PASSWORD);
        }
        if (change.isSensitive()) {
            checkPrivileged(caller, target);
        }
    }

    private static Operation writing(EntraUser target, Caller caller, EntraUsers users) {
        String parent = target.identityParentId();
        if (parent == null) {
            return Operation.WRITE_USERS;
        }
        boolean own = users.agentIdentity(parent)
                .map(AgentIdentity::blueprintAppId)
                .filter(caller.appId()::equalsIgnoreCase)
                .isPresent();
        return own ? Operation.WRITE_OWN_AGENT_USERS : Operation.WRITE_AGENT_USERS;
    }

    /**
     * Sensitive properties of an administrator no application can write by itself, and of those who are signed in only the two
     * highest (observed in microsoftgraph/microsoft-graph-docs#7104 and microsoft-graph-docs-contrib#3128; "Who can perform
     * sensitive actions").
     */
    private static void checkPrivileged(Caller caller, EntraUser target) {
        boolean mayAll = caller.isDelegated()
                && Stream.of(EntraRole.GLOBAL_ADMINISTRATOR, EntraRole.PRIVILEGED_AUTHENTICATION_ADMINISTRATOR)
                        .map(EntraRole::templateId)
                        .anyMatch(caller.directoryRoles()::contains);
        if (target.isPrivileged() && !mayAll) {
            throw AccessError.INSUFFICIENT_PRIVILEGES.with();
        }
    }
}
