package io.github.graphidentity.resources.users;

import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.graph.access.Caller;
import io.github.graphidentity.resources.directoryobjects.DirectoryError;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tenant.worlds.Tenants;
import org.springframework.stereotype.Component;

/** Finds users in the caller's tenant. */
@Component
class TenantUsers {

    private final Tenants tenants;

    TenantUsers(Tenants tenants) {
        this.tenants = tenants;
    }

    SimulatedTenant of(Caller caller) {
        return tenants.byId(caller.tenantId())
                .orElseThrow(() -> DirectoryError.DIRECTORY_OBJECT_NOT_FOUND.with(caller.tenantId()));
    }

    /** Finds a user by object id or userPrincipalName, if it has the type in the path; otherwise throws 404. */
    EntraUser find(Caller caller, UserPath path) {
        return of(caller)
                .users()
                .find(path.key())
                .filter(path.kind()::includes)
                .orElseThrow(() -> DirectoryError.DIRECTORY_OBJECT_NOT_FOUND.with(path.key()));
    }

    /** Returns the signed-in user, or throws 400 for an application token. */
    EntraUser me(Caller caller) {
        String user = caller.user();
        if (user == null) {
            throw DirectoryError.ME_WITHOUT_USER.with();
        }
        return find(caller, new UserPath(UserKind.USER, user));
    }
}
