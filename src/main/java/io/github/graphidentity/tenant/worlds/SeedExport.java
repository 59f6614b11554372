package io.github.graphidentity.tenant.worlds;

import io.github.graphidentity.activedirectory.schema.ObjectGuid;
import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.tenant.seeds.DirectoryAccountSeed;
import io.github.graphidentity.tenant.seeds.EntraAccountSeed;
import io.github.graphidentity.tenant.seeds.Seed;
import io.github.graphidentity.tenant.seeds.Seed.DirectorySeed;
import io.github.graphidentity.tenant.seeds.Seed.DomainSeed;
import io.github.graphidentity.tenant.seeds.Seed.IdentitySeed;
import io.github.graphidentity.tenant.seeds.Seed.OktaAccountSeed;
import io.github.graphidentity.tenant.seeds.Seed.OktaSeed;
import io.github.graphidentity.tenant.seeds.Seed.ServiceAccountSeed;
import io.github.graphidentity.tenant.seeds.Seed.UserSeed;
import io.github.graphidentity.tenant.seeds.SeededDirectory;
import io.github.graphidentity.tenant.seeds.SeededEntraUsers;
import io.github.graphidentity.tenant.seeds.SeededGraphObjects;
import io.github.graphidentity.tenant.seeds.SeededGroups;
import io.github.graphidentity.tenant.seeds.SeededOktaObjects;
import io.github.graphidentity.tenant.seeds.SeededOktaUsers;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Exports the current state of a tenant as a seed. */
final class SeedExport {

    private final Seed initial;
    private final SimulatedTenant current;
    private final SeededDirectory accounts;
    private final SeededOktaUsers oktaUsers;
    private final SeededEntraUsers entraUsers;
    private final Set<String> exported = new HashSet<>();

    /** @param initial the seed that the tenant was built from, which has everything that cannot change */
    SeedExport(Seed initial, SimulatedTenant current) {
        this.initial = initial;
        this.current = current;
        this.accounts = new SeededDirectory(initial.directory(), current.directory());
        this.oktaUsers = new SeededOktaUsers(
                current.org(), current.domain(), current.directory().created());
        this.entraUsers = new SeededEntraUsers(
                initial, current.directory().created(), current.users().objects());
    }

    Seed seed() {
        SeededGroups groups = new SeededGroups(initial, current.directory().created(), current.users());
        List<IdentitySeed> identities =
                initial.identities().stream().map(this::identity).toList();
        return new Seed(
                current.id(),
                current.domain(),
                current.directory().created(),
                directory(initial.directory()),
                new OktaSeed(
                        initial.okta().apiTokens(),
                        otherOktaUsers(),
                        initial.okta().apps(),
                        new SeededOktaObjects(current.org(), current.directory().created()).export()),
                initial.clients(),
                otherEntraUsers(),
                identities,
                initial.agentIdentities(),
                groups.export("group"),
                groups.export("device"),
                new SeededGraphObjects(
                                initial,
                                current.directory().created(),
                                current.users().objects())
                        .export());
    }

    private DirectorySeed directory(DirectorySeed directory) {
        return new DirectorySeed(
                directory.domainSid(),
                directory.administratorPassword(),
                directory.accountPassword(),
                directory.serviceAccounts() == null
                        ? null
                        : directory.serviceAccounts().stream()
                                .map(accounts::export)
                                .toList(),
                directory.actionAccount(),
                accounts.exportEntries(null, accountIds()),
                directory.domains() == null
                        ? null
                        : directory.domains().stream().map(this::domain).toList());
    }

    private DomainSeed domain(DomainSeed domain) {
        return new DomainSeed(domain.name(), domain.domainSid(), accounts.exportEntries(domain.name(), accountIds()));
    }

    /** The objectGUIDs of the accounts that the seed describes elsewhere. */
    private Set<ObjectGuid> accountIds() {
        List<ServiceAccountSeed> services =
                Objects.requireNonNullElse(initial.directory().serviceAccounts(), List.of());
        return Stream.concat(
                        services.stream().map(ServiceAccountSeed::objectGUID),
                        initial.identities().stream()
                                .flatMap(it -> Stream.ofNullable(it.activeDirectory()))
                                .map(DirectoryAccountSeed::objectGUID))
                .flatMap(guid -> ObjectGuid.parse(guid).stream())
                .collect(Collectors.toSet());
    }

    private IdentitySeed identity(IdentitySeed identity) {
        return new IdentitySeed(
                identity.login(),
                identity.id(),
                identity.displayName(),
                identity.linkedTo(),
                identity.activeDirectory() == null
                        ? null
                        : accounts.export(identity, identity.activeDirectory()).orElse(null),
                okta(identity),
                entra(identity),
                null);
    }

    private @Nullable OktaAccountSeed okta(IdentitySeed identity) {
        if (identity.okta() == null) {
            return null;
        }
        exported.add(identity.okta().id());
        return current.org()
                .user(identity.okta().id())
                .map(user -> oktaUsers.export(identity, user))
                .orElse(null);
    }

    private @Nullable EntraAccountSeed entra(IdentitySeed identity) {
        EntraUser user = identity.entraId() == null
                ? null
                : current.users().get(identity.entraId().id());
        if (user == null) {
            return null;
        }
        exported.add(user.id());
        return EntraAccountSeed.of(entraUsers.export(user, identity.login(), identity.displayName()));
    }

    /** The users that belong to no identity. Call it after every identity was exported. */
    private List<UserSeed> otherEntraUsers() {
        return current.users()
                .all()
                .filter(user -> !exported.contains(user.id()))
                .map(entraUsers::export)
                .toList();
    }

    private @Nullable List<OktaAccountSeed> otherOktaUsers() {
        List<OktaAccountSeed> others = current.org().users().stream()
                .filter(user -> !exported.contains(user.user().id()))
                .map(oktaUsers::export)
                .toList();
        return others.isEmpty() ? null : others;
    }
}
