package io.github.graphidentity.tenant;

import static io.github.graphidentity.activedirectory.UserAccountControl.ACCOUNTDISABLE;
import static io.github.graphidentity.activedirectory.UserAccountControl.DONT_EXPIRE_PASSWORD;
import static io.github.graphidentity.activedirectory.UserAccountControl.NORMAL_ACCOUNT;
import static io.github.graphidentity.activedirectory.UserAccountControl.SMARTCARD_REQUIRED;

import io.github.graphidentity.access.EntraRole;
import io.github.graphidentity.activedirectory.ObjectGuid;
import io.github.graphidentity.directory.DirectoryAccount;
import io.github.graphidentity.directory.SimulatedDirectory;
import io.github.graphidentity.identityaccounts.Identity;
import io.github.graphidentity.identityaccounts.Identity.Account;
import io.github.graphidentity.identityaccounts.IdentityProvider;
import io.github.graphidentity.okta.OktaGroup;
import io.github.graphidentity.okta.OktaUser;
import io.github.graphidentity.okta.OktaUserStatus;
import io.github.graphidentity.oktaorg.SimulatedOrg;
import io.github.graphidentity.startup.StartFailure;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Brings a seed to life: every account goes to its provider, and what belongs together is remembered. */
final class TenantBuilder {

    private final Seed seed;
    private final SimulatedDirectory directory;
    private final SimulatedOrg org;
    private final TenantClock clock;
    private final Instant now;
    private final Map<String, EntraUser> users = new ConcurrentHashMap<>();
    private final Map<String, Identity> identities = new LinkedHashMap<>();

    TenantBuilder(Seed seed, SimulatedDirectory directory, SimulatedOrg org, TenantClock clock) {
        this.seed = seed;
        this.directory = directory;
        this.org = org;
        this.clock = clock;
        this.now = clock.instant();
    }

    SimulatedTenant build() {
        seed.users().forEach(this::addUser);
        List<Seed.ServiceAccountSeed> serviceAccounts = seed.directory().serviceAccounts();
        if (serviceAccounts != null) {
            serviceAccounts.forEach(this::addServiceAccount);
        }
        seed.identities().forEach(this::addIdentity);
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
            addDirectoryAccount(identity, identity.activeDirectory());
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
            addOktaUser(identity, identity.okta());
            accounts.add(new Account(IdentityProvider.OKTA, identity.okta().id()));
        }
        identities.put(identity.id(), new Identity(identity.id(), identity.displayName(), List.copyOf(accounts)));
    }

    private void addDirectoryAccount(Seed.IdentitySeed identity, Seed.DirectoryAccountSeed account) {
        int userAccountControl = NORMAL_ACCOUNT
                | (account.disabled() ? ACCOUNTDISABLE : 0)
                | (account.passwordNeverExpires() ? DONT_EXPIRE_PASSWORD : 0)
                | (account.smartcardRequired() ? SMARTCARD_REQUIRED : 0);
        directory.add(new DirectoryAccount(
                ObjectGuid.parse(account.objectGUID()).orElseThrow(),
                identity.login(),
                identity.displayName(),
                account.rid(),
                userAccountControl,
                account.locked(),
                account.mustChangePassword(),
                seed.directory().accountPassword()));
    }

    private void addServiceAccount(Seed.ServiceAccountSeed account) {
        ObjectGuid objectGuid = ObjectGuid.parse(account.objectGUID())
                .orElseThrow(() -> new StartFailure(
                        "The service account '" + account.login() + "' has no GUID as its objectGUID.",
                        "Write a GUID, with dashes."));
        directory.addService(
                new DirectoryAccount(
                        objectGuid,
                        account.login(),
                        account.login(),
                        account.rid(),
                        NORMAL_ACCOUNT | DONT_EXPIRE_PASSWORD,
                        false,
                        false,
                        account.password()),
                account.writes());
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

    private void addOktaUser(Seed.IdentitySeed identity, Seed.OktaAccountSeed account) {
        String login = identity.login() + "@" + seed.domain();
        String[] names = identity.displayName().split(" ", 2);
        boolean activated = account.status() != OktaUserStatus.STAGED && account.status() != OktaUserStatus.PROVISIONED;
        OktaUser user = new OktaUser(
                account.id(),
                account.status(),
                now,
                activated ? now : null,
                now,
                account.sessions() > 0 ? now : null,
                now,
                activated ? now : null,
                new OktaUser.Profile(names[0], names[names.length - 1], login, login));
        try {
            org.add(user, account.sessions());
            for (String group : account.groups() == null ? List.<String>of() : account.groups()) {
                org.addToGroup(account.id(), new OktaGroup(groupId(group), new OktaGroup.Profile(group)));
            }
        } catch (IllegalArgumentException taken) {
            throw new StartFailure(
                    "The identity '" + identity.id() + "' cannot be added to the Okta org: " + taken.getMessage(),
                    "Give every Okta account an id and a login of its own.",
                    taken);
        }
    }

    /** The same for every member. */
    private static String groupId(String name) {
        String digits = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
        return "00g" + digits.substring(0, 17);
    }
}
