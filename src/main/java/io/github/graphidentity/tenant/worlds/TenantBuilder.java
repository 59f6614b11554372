package io.github.graphidentity.tenant.worlds;

import io.github.graphidentity.activedirectory.simulated.SeededEntry;
import io.github.graphidentity.activedirectory.simulated.SimulatedDirectory;
import io.github.graphidentity.entra.simulated.GraphObjects;
import io.github.graphidentity.okta.simulated.SimulatedOrg;
import io.github.graphidentity.platform.records.RecordStore;
import io.github.graphidentity.provider.Identity;
import io.github.graphidentity.provider.Identity.Account;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.tenant.clock.TenantClock;
import io.github.graphidentity.tenant.seeds.Client;
import io.github.graphidentity.tenant.seeds.OktaAppSeed;
import io.github.graphidentity.tenant.seeds.Seed;
import io.github.graphidentity.tenant.seeds.SeededDirectory;
import io.github.graphidentity.tenant.seeds.SeededEntraUsers;
import io.github.graphidentity.tenant.seeds.SeededGraphObjects;
import io.github.graphidentity.tenant.seeds.SeededOktaObjects;
import io.github.graphidentity.tenant.seeds.SeededOktaUsers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Builds a tenant from a seed. */
final class TenantBuilder {

    private final Seed seed;
    private final SimulatedDirectory directory;
    private final SimulatedOrg org;
    private final TenantClock clock;
    private final SeededDirectory directoryAccounts;
    private final SeededOktaUsers oktaUsers;
    private final SeededEntraUsers users;
    private final Map<String, Identity> identities = new LinkedHashMap<>();
    private final Map<String, String> ids = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    TenantBuilder(Seed seed, SimulatedDirectory directory, SimulatedOrg org, TenantClock clock, RecordStore store) {
        this.seed = seed;
        this.directory = directory;
        this.org = org;
        this.clock = clock;
        this.directoryAccounts = new SeededDirectory(seed.directory(), directory);
        this.oktaUsers = new SeededOktaUsers(org, seed.domain(), directory.created());
        this.users = new SeededEntraUsers(seed, directory.created(), new GraphObjects(store, clock));
    }

    SimulatedTenant build() {
        users.addDirectory();
        seed.users().forEach(users::add);
        List<Seed.ServiceAccountSeed> serviceAccounts = seed.directory().serviceAccounts();
        if (serviceAccounts != null) {
            serviceAccounts.forEach(directoryAccounts::add);
        }
        new SeededOktaObjects(org, directory.created()).add(seed.okta().objects());
        seed.identities().forEach(this::addIdentity);
        List<SeededEntry> entries = seed.directory().entries();
        if (entries != null) {
            entries.forEach(directoryAccounts::add);
        }
        directory.seeding().completeLinks();
        List<Seed.OktaAccountSeed> others = seed.okta().users();
        if (others != null) {
            others.forEach(oktaUsers::add);
        }
        OktaAppSeed.of(seed).forEach(app -> org.tokens().register(app.app()));
        users.addLinks();
        new SeededGraphObjects(seed, directory.created(), users.added().objects()).add();
        users.added().objects().beginChanges();
        Map<String, Client> clients = new LinkedHashMap<>();
        for (Seed.ClientSeed client : seed.clients()) {
            clients.put(client.id(), Client.of(client));
        }
        return new SimulatedTenant(
                seed.tenant(),
                seed.domain(),
                directory,
                org,
                Set.copyOf(seed.okta().apiTokens()),
                clients,
                users.added(),
                identities,
                clock);
    }

    private void addIdentity(Seed.IdentitySeed identity) {
        List<Account> accounts = new ArrayList<>();
        if (identity.activeDirectory() != null) {
            directoryAccounts.add(identity, identity.activeDirectory());
            accounts.add(new Account(
                    IdentityProvider.ACTIVE_DIRECTORY,
                    identity.activeDirectory().objectGUID()));
        }
        if (identity.entraId() != null) {
            users.add(identity.entraId().user(identity));
            accounts.add(
                    new Account(IdentityProvider.ENTRA_ID, identity.entraId().id()));
        }
        if (identity.okta() != null) {
            oktaUsers.add(identity, identity.okta());
            accounts.add(new Account(IdentityProvider.OKTA, identity.okta().id()));
        }
        String login = identity.linkedTo() == null ? identity.login() : identity.linkedTo();
        String id = ids.computeIfAbsent(login, first -> identity.id());
        identities.merge(id, new Identity(id, identity.displayName(), List.copyOf(accounts)), Identity::with);
    }
}
