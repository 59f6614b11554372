package io.github.graphidentity.tenant;

import io.github.graphidentity.access.EntraRole;
import io.github.graphidentity.directory.SimulatedDirectory;
import io.github.graphidentity.identityaccounts.Identity;
import io.github.graphidentity.identityaccounts.Identity.Account;
import io.github.graphidentity.identityaccounts.IdentityProvider;
import io.github.graphidentity.oktaorg.SimulatedOrg;
import io.github.graphidentity.startup.StartFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Brings a seed to life: every account goes to its provider, and what belongs together is remembered. */
final class TenantBuilder {

    private final Seed seed;
    private final SimulatedDirectory directory;
    private final SimulatedOrg org;
    private final TenantClock clock;
    private final SeededDirectory directoryAccounts;
    private final SeededOrg oktaUsers;
    private final Map<String, EntraUser> users = new ConcurrentHashMap<>();
    private final Map<String, Identity> identities = new LinkedHashMap<>();

    TenantBuilder(Seed seed, SimulatedDirectory directory, SimulatedOrg org, TenantClock clock) {
        this.seed = seed;
        this.directory = directory;
        this.org = org;
        this.clock = clock;
        this.directoryAccounts = new SeededDirectory(seed.directory(), directory);
        this.oktaUsers = new SeededOrg(org, seed.domain(), directory.created());
    }

    SimulatedTenant build() {
        seed.users().forEach(this::addUser);
        List<Seed.ServiceAccountSeed> serviceAccounts = seed.directory().serviceAccounts();
        if (serviceAccounts != null) {
            serviceAccounts.forEach(directoryAccounts::add);
        }
        seed.identities().forEach(this::addIdentity);
        List<Seed.OktaAccountSeed> others = seed.okta().users();
        if (others != null) {
            others.forEach(oktaUsers::add);
        }
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
                users,
                identities,
                clock,
                new Possessions());
    }

    private void addUser(Seed.UserSeed user) {
        String userPrincipalName = user.login() + "@" + seed.domain();
        List<EntraRole> roles = user.roles().stream().map(TenantBuilder::role).toList();
        users.put(
                user.id(),
                new EntraUser(user.id(), userPrincipalName, user.displayName(), user.password(), true, roles, false));
    }

    private static EntraRole role(String displayName) {
        return EntraRole.named(displayName)
                .orElseThrow(() -> new StartFailure(
                        "The seed names the Entra role '" + displayName + "', which is not known here.",
                        "Use one of "
                                + Arrays.stream(EntraRole.values())
                                        .map(EntraRole::displayName)
                                        .toList() + "."));
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
            addEntraUser(identity, identity.entraId());
            accounts.add(
                    new Account(IdentityProvider.ENTRA_ID, identity.entraId().id()));
        }
        if (identity.okta() != null) {
            oktaUsers.add(identity, identity.okta());
            accounts.add(new Account(IdentityProvider.OKTA, identity.okta().id()));
        }
        identities.put(identity.id(), new Identity(identity.id(), identity.displayName(), List.copyOf(accounts)));
    }

    private void addEntraUser(Seed.IdentitySeed identity, Seed.EntraAccountSeed account) {
        String userPrincipalName = identity.login() + "@" + seed.domain();
        users.put(
                account.id(),
                new EntraUser(
                        account.id(),
                        userPrincipalName,
                        identity.displayName(),
                        null,
                        !account.disabled(),
                        List.of(),
                        account.agentUser()));
    }
}
