package io.github.graphidentity.tenant.worlds;

import io.github.graphidentity.activedirectory.simulated.SimulatedDirectory;
import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.entra.simulated.EntraUsers;
import io.github.graphidentity.okta.simulated.SimulatedOrg;
import io.github.graphidentity.provider.Identity;
import io.github.graphidentity.tenant.clock.TenantClock;
import io.github.graphidentity.tenant.seeds.Client;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One tenant: a world of its own that shares nothing with others. AD accounts live in its directory, Okta users in its
 * org, Entra users in {@code users}; identities only say which of them belong together.
 *
 * @param oktaApiTokens what callers of the org's own paths authenticate with
 * @param clients by client id
 * @param identities by id, in the seed's order
 * @param index the same, by what else they are looked up by
 * @param clock what time it is here
 * @param possessions what features keep for it
 */
public record SimulatedTenant(
        String id,
        String domain,
        SimulatedDirectory directory,
        SimulatedOrg org,
        Set<String> oktaApiTokens,
        Map<String, Client> clients,
        EntraUsers users,
        Map<String, Identity> identities,
        IdentityIndex index,
        TenantClock clock,
        TenantScopedState possessions) {

    /** With an index, and no possessions. */
    public SimulatedTenant(
            String id,
            String domain,
            SimulatedDirectory directory,
            SimulatedOrg org,
            Set<String> oktaApiTokens,
            Map<String, Client> clients,
            EntraUsers users,
            Map<String, Identity> identities,
            TenantClock clock) {
        this(
                id,
                domain,
                directory,
                org,
                oktaApiTokens,
                clients,
                users,
                identities,
                new IdentityIndex(identities.values()),
                clock,
                new TenantScopedState());
    }

    /** As it is now, before anything happens: the directory is the same and has to be restored, everything else is its own. */
    SimulatedTenant afresh() {
        return new SimulatedTenant(
                id,
                domain,
                directory,
                org.copy(),
                oktaApiTokens,
                clients,
                users.copy(),
                identities,
                index,
                clock,
                new TenantScopedState());
    }

    public Optional<Client> client(String clientId) {
        return Optional.ofNullable(clients.get(clientId));
    }

    /** Finds a user by object id or userPrincipalName. */
    public Optional<EntraUser> user(String key) {
        return users.find(key);
    }

    /** By its id in whatever case, as a filter finds it, and as a real directory takes an objectGUID. */
    public Optional<Identity> identity(String identityAccountsId) {
        return index.byId(identityAccountsId);
    }

    /** Its parts hold secrets. */
    @Override
    public String toString() {
        return "SimulatedTenant[" + id + ", " + domain + "]";
    }
}
