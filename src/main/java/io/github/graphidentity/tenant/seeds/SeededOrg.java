package io.github.graphidentity.tenant.seeds;

import io.github.graphidentity.okta.client.OktaGroup;
import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.okta.client.OktaUser.Profile;
import io.github.graphidentity.okta.client.OktaUserStatus;
import io.github.graphidentity.okta.simulated.OrgUser;
import io.github.graphidentity.okta.simulated.SimulatedOrg;
import io.github.graphidentity.platform.startup.StartFailure;
import io.github.graphidentity.tenant.seeds.Seed.IdentitySeed;
import io.github.graphidentity.tenant.seeds.Seed.OktaAccountSeed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A seed's users of the Okta org: put there, and read from there again. */
public final class SeededOrg {

    private final SimulatedOrg org;
    private final String domain;
    private final Instant created;

    public SeededOrg(SimulatedOrg org, String domain, Instant created) {
        this.org = org;
        this.domain = domain;
        this.created = created;
    }

    public void add(IdentitySeed identity, OktaAccountSeed account) {
        add(account, profile(identity));
    }

    /** Adds one who is nobody's account. */
    public void add(OktaAccountSeed account) {
        if (account.profile() == null) {
            throw new StartFailure(
                    "The Okta user '" + account.id() + "' has no profile, and so no login.",
                    "Write profile: {login: …}, or make it the okta of an identity.");
        }
        add(account, account.profile());
    }

    private void add(OktaAccountSeed account, Profile usual) {
        Profile profile = account.profile() == null ? usual : account.profile();
        OktaUser derived = derived(account, profile);
        OktaUser user = new OktaUser(
                account.id(),
                account.status(),
                either(account.created(), derived.created()),
                either(account.activated(), derived.activated()),
                either(account.statusChanged(), derived.statusChanged()),
                either(account.lastLogin(), derived.lastLogin()),
                either(account.lastUpdated(), derived.lastUpdated()),
                either(account.passwordChanged(), derived.passwordChanged()),
                profile);
        try {
            org.add(user, account.sessions());
            for (String group : account.groups() == null ? List.<String>of() : account.groups()) {
                org.addToGroup(account.id(), new OktaGroup(groupId(group), new OktaGroup.Profile(group)));
            }
        } catch (IllegalArgumentException taken) {
            throw new StartFailure(
                    "'" + profile.login() + "' cannot be added to the Okta org: " + taken.getMessage() + ".",
                    "Give every Okta account an id and a login of its own.",
                    taken);
        }
    }

    /** As it is where a seed says no more than id, status and sessions. */
    private OktaUser derived(OktaAccountSeed account, Profile profile) {
        boolean activated = account.status() != OktaUserStatus.STAGED && account.status() != OktaUserStatus.PROVISIONED;
        return new OktaUser(
                account.id(),
                account.status(),
                created,
                activated ? created : null,
                created,
                account.sessions() > 0 ? created : null,
                created,
                activated ? created : null,
                profile);
    }

    /** The account of an identity as it is now. */
    public OktaAccountSeed now(IdentitySeed identity, OrgUser user) {
        return now(user, profile(identity));
    }

    /** One who is nobody's account, as it is now. */
    public OktaAccountSeed now(OrgUser user) {
        return now(user, null);
    }

    private OktaAccountSeed now(OrgUser now, @Nullable Profile usual) {
        OktaUser user = now.user();
        List<String> groups = org.groupsOf(user.id()).stream()
                .map(group -> group.profile().name())
                .toList();
        Profile profile = user.profile().equals(usual) ? null : user.profile();
        OktaAccountSeed brief = new OktaAccountSeed(
                user.id(), user.status(), now.sessions(), groups, profile, null, null, null, null, null, null);
        OktaUser derived = derived(brief, user.profile());
        return new OktaAccountSeed(
                brief.id(),
                brief.status(),
                brief.sessions(),
                groups,
                profile,
                ifOther(user.created(), derived.created()),
                ifOther(user.activated(), derived.activated()),
                ifOther(user.statusChanged(), derived.statusChanged()),
                ifOther(user.lastLogin(), derived.lastLogin()),
                ifOther(user.lastUpdated(), derived.lastUpdated()),
                ifOther(user.passwordChanged(), derived.passwordChanged()));
    }

    private Profile profile(IdentitySeed identity) {
        String login = identity.login() + "@" + domain;
        String[] names = identity.displayName().split(" ", 2);
        return new Profile(names[0], names[names.length - 1], login, login);
    }

    private static @Nullable Instant either(@Nullable Instant written, @Nullable Instant derived) {
        return written == null ? derived : written;
    }

    private static @Nullable Instant ifOther(@Nullable Instant actual, @Nullable Instant derived) {
        return Objects.equals(actual, derived) ? null : actual;
    }

    /** The same for every member. */
    private static String groupId(String name) {
        String digits = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
        return "00g" + digits.substring(0, 17);
    }
}
