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

/** Checks whether a caller may write a user, depending on the change and on the user. */
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

    /** Rejects a caller without any write permission, before the body is read. */
    void checkMayWrite(Caller caller) {
        if (WRITES.stream().noneMatch(operation -> access.permits(caller, operation))) {
            access.grant(caller, Operation.ENABLE_OR_DISABLE_USER);
        }
    }

    /** Rejects a caller that may not create or delete the user. */
    void checkCreateOrDelete(Caller caller, EntraUser user, EntraUsers users) {
        access.grant(caller, writeOperation(user, caller, users));
        checkPrivileged(caller, user);
    }

    /** Rejects a caller that may not make the change. */
    void checkChange(Caller caller, EntraUser target, UserChange change, EntraUsers users) {
        Operation write = writeOperation(target, caller, users);
        if (change.changesOnlyAccountEnabled()) {
            // The permission to write agentUsers also suffices, though the page of users does not list it.
            if (!access.permits(caller, write)) {
                access.grant(caller, Operation.ENABLE_OR_DISABLE_USER);
            }
        } else if (!change.properties().isEmpty()) {
            access.grant(caller, write);
            // The change must not hand over an agent to another blueprint.
            access.grant(caller, writeOperation(change.applyTo(target), caller, users));
        }
        if (change.password() != null) {
            access.grant(caller, Operation.RESET_PASSWORD);
        }
        if (change.isSensitive()) {
            checkPrivileged(caller, target);
        }
    }

    private static Operation writeOperation(EntraUser target, Caller caller, EntraUsers users) {
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
     * Only users with one of the two highest roles may write sensitive properties of an administrator; applications may not
     * (observed in microsoftgraph/microsoft-graph-docs#7104 and microsoft-graph-docs-contrib#3128; "Who can perform sensitive
     * actions").
     */
    private static void checkPrivileged(Caller caller, EntraUser target) {
        boolean hasHighestRole = caller.isDelegated()
                && Stream.of(EntraRole.GLOBAL_ADMINISTRATOR, EntraRole.PRIVILEGED_AUTHENTICATION_ADMINISTRATOR)
                        .map(EntraRole::templateId)
                        .anyMatch(caller.directoryRoles()::contains);
        if (target.isPrivileged() && !hasHighestRole) {
            throw AccessError.INSUFFICIENT_PRIVILEGES.with();
        }
    }
}
