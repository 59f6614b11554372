package io.github.graphidentity.tenant.worlds;

import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.tenant.seeds.Seed;
import io.github.graphidentity.tenant.seeds.Seed.DirectorySeed;
import io.github.graphidentity.tenant.seeds.Seed.EntraAccountSeed;
import io.github.graphidentity.tenant.seeds.Seed.IdentitySeed;
import io.github.graphidentity.tenant.seeds.Seed.OktaAccountSeed;
import io.github.graphidentity.tenant.seeds.Seed.OktaSeed;
import io.github.graphidentity.tenant.seeds.Seed.UserSeed;
import io.github.graphidentity.tenant.seeds.SeededDirectory;
import io.github.graphidentity.tenant.seeds.SeededOrg;
import io.github.graphidentity.tenant.seeds.SeededUsers;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes a tenant down as a seed that brings it back as it is now. */
final class SeedExport {

    private final Seed began;
    private final SimulatedTenant now;
    private final SeededDirectory accounts;
    private final SeededOrg oktaUsers;
    private final SeededUsers entraUsers;
    private final Set<String> exported = new HashSet<>();

    /** @param began what the tenant was made of: who belongs together, and what nobody can change */
    SeedExport(Seed began, SimulatedTenant now) {
        this.began = began;
        this.now = now;
        this.accounts = new SeededDirectory(began.directory(), now.directory());
        this.oktaUsers = new SeededOrg(now.org(), now.domain(), now.directory().created());
        this.entraUsers = new SeededUsers(began, now.directory().created(), now.clock());
    }

    Seed seed() {
        List<IdentitySeed> identities =
                began.identities().stream().map(this::identity).toList();
        return new Seed(
                now.id(),
                now.domain(),
                now.directory().created(),
                directory(began.directory()),
                new OktaSeed(
                        began.okta().apiTokens(), otherOktaUsers(), began.okta().apps()),
                began.clients(),
                otherEntraUsers(),
                identities,
                began.agentIdentities());
    }

    private DirectorySeed directory(DirectorySeed directory) {
        return new DirectorySeed(
                directory.domainSid(),
                directory.administratorPassword(),
                directory.accountPassword(),
                directory.serviceAccounts() == null
                        ? null
                        : directory.serviceAccounts().stream()
                                .map(accounts::now)
                                .toList());
    }

    private IdentitySeed identity(IdentitySeed identity) {
        return new IdentitySeed(
                identity.login(),
                identity.id(),
                identity.displayName(),
                identity.activeDirectory() == null
                        ? null
                        : accounts.now(identity, identity.activeDirectory()).orElse(null),
                okta(identity),
                entra(identity),
                null);
    }

    private @Nullable OktaAccountSeed okta(IdentitySeed identity) {
        if (identity.okta() == null) {
            return null;
        }
        exported.add(identity.okta().id());
        return now.org()
                .user(identity.okta().id())
                .map(user -> oktaUsers.now(identity, user))
                .orElse(null);
    }

    private @Nullable EntraAccountSeed entra(IdentitySeed identity) {
        EntraUser user = identity.entraId() == null
                ? null
                : now.users().get(identity.entraId().id());
        if (user == null) {
            return null;
        }
        exported.add(user.id());
        return EntraAccountSeed.of(entraUsers.seed(user, identity.login(), identity.displayName()));
    }

    /** Those who are nobody's account: who sign in, and who were created since. */
    private List<UserSeed> otherEntraUsers() {
        return now.users().values().stream()
                .filter(user -> !exported.contains(user.id()))
                .map(entraUsers::seed)
                .toList();
    }

    /** Those who belong to no identity: somebody created them through Okta's own API. */
    private @Nullable List<OktaAccountSeed> otherOktaUsers() {
        List<OktaAccountSeed> others = now.org().users().stream()
                .filter(user -> !exported.contains(user.user().id()))
                .map(oktaUsers::now)
                .toList();
        return others.isEmpty() ? null : others;
    }
}
