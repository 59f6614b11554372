package io.github.graphidentity.resources.users;

import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.graph.access.Caller;
import io.github.graphidentity.resources.directoryobjects.DirectoryError;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tenant.worlds.Tenants;
import org.springframework.stereotype.Component;

/** The users that a caller means: those of its own tenant. */
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

    /**
     * The user of that object id or userPrincipalName.
     *
     * @param path the type that the path names: of another there is none there
     */
    EntraUser find(Caller caller, String key, UserKind path) {
        return of(caller)
                .users()
                .find(key)
                .filter(path::includes)
                .orElseThrow(() -> DirectoryError.DIRECTORY_OBJECT_NOT_FOUND.with(key));
    }

    /** The user who is signed in. */
    EntraUser me(Caller caller) {
        String user = caller.user();
        if (user == null) {
            throw DirectoryError.ME_WITHOUT_USER.with();
        }
        return find(caller, user, UserKind.USER);
    }
}
