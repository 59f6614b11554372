package io.github.graphidentity.tenant.worlds;

import io.github.graphidentity.activedirectory.simulated.DirectoryRecords;
import io.github.graphidentity.activedirectory.simulated.SimulatedDirectory;
import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.entra.simulated.EntraUsers;
import io.github.graphidentity.okta.simulated.SimulatedOrg;
import io.github.graphidentity.platform.records.RecordStore;
import io.github.graphidentity.provider.Identity;
import io.github.graphidentity.tenant.clock.TenantClock;
import io.github.graphidentity.tenant.seeds.Client;
import io.github.graphidentity.tenant.seeds.SeedReader;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The current state of one tenant; tenants share nothing. Accounts are kept at their providers, the directory, the org and the
 * users of Entra; an identity only lists the accounts that belong together.
 *
 * @param store the records of all providers, and the tables of {@link TenantTables}
 * @param oktaApiTokens API tokens that the org accepts
 * @param clients by client id
 * @param users the users of Entra ID
 * @param index the identities by id and account id
 * @param state state that features keep for the tenant
 */
public record SimulatedTenant(
        String id,
        String domain,
        RecordStore store,
        SimulatedDirectory directory,
        SimulatedOrg org,
        Set<String> oktaApiTokens,
        Map<String, Client> clients,
        EntraUsers users,
        IdentityIndex index,
        TenantClock clock,
        TenantScopedState state) {

    public SimulatedTenant(
            String id,
            String domain,
            RecordStore store,
            SimulatedDirectory directory,
            SimulatedOrg org,
            Set<String> oktaApiTokens,
            Map<String, Client> clients,
            EntraUsers users,
            IdentityIndex index,
            TenantClock clock) {
        this(id, domain, store, directory, org, oktaApiTokens, clients, users, index, clock, new TenantScopedState());
    }

    /** Creates what every tenant begins with, once: the directory's schema and the default seed. */
    public static void prepareFirst() {
        Objects.requireNonNull(DirectoryRecords.BASE);
        SeedReader.prepare();
    }

    public Optional<Client> client(String clientId) {
        return Optional.ofNullable(clients.get(clientId));
    }

    /** Finds a user by object id or userPrincipalName. */
    public Optional<EntraUser> user(String key) {
        return users.find(key);
    }

    /** The identities in the seed's order. */
    public List<Identity> identities() {
        return index.identities();
    }

    /** Finds an identity by id, without case, as a real directory compares an objectGUID. */
    public Optional<Identity> identity(String identityAccountsId) {
        return index.byId(identityAccountsId);
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return "SimulatedTenant[" + id + ", " + domain + "]";
    }
}
