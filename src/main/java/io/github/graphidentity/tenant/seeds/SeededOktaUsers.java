package io.github.graphidentity.tenant.seeds;

import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.okta.client.OktaUser.Profile;
import io.github.graphidentity.okta.client.OktaUserStatus;
import io.github.graphidentity.okta.simulated.OrgGroups;
import io.github.graphidentity.okta.simulated.OrgObject;
import io.github.graphidentity.okta.simulated.OrgUser;
import io.github.graphidentity.okta.simulated.SimulatedOrg;
import io.github.graphidentity.okta.simulated.UserCredentials;
import io.github.graphidentity.platform.records.NameBasedId;
import io.github.graphidentity.platform.records.NotUnique;
import io.github.graphidentity.platform.startup.StartFailure;
import io.github.graphidentity.tenant.seeds.Seed.IdentitySeed;
import io.github.graphidentity.tenant.seeds.Seed.OktaAccountSeed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Adds the Okta users of a seed to the simulated org, and exports them from it. */
public final class SeededOktaUsers {

    private final SimulatedOrg org;
    private final String domain;
    private final Instant created;

    public SeededOktaUsers(SimulatedOrg org, String domain, Instant created) {
        this.org = org;
        this.domain = domain;
        this.created = created;
    }

    /**
     * Adds the users of identities, and those that belong to none.
     *
     * @param others {@code null} for none
     */
    public void add(List<IdentitySeed> identities, @Nullable List<OktaAccountSeed> others) {
        List<OrgUser> users = new ArrayList<>();
        for (IdentitySeed identity : identities) {
            if (identity.okta() != null) {
                users.add(user(identity.okta(), profile(identity)));
            }
        }
        for (OktaAccountSeed account : others == null ? List.<OktaAccountSeed>of() : others) {
            users.add(user(account, null));
        }
        try {
            org.addAll(users);
        } catch (NotUnique taken) {
            // Finds the user.
            users.forEach(this::add);
            throw taken;
        }
        Stream.concat(
                        identities.stream().map(IdentitySeed::okta),
                        Stream.ofNullable(others).flatMap(List::stream))
                .filter(account -> account != null && account.groups() != null)
                .forEach(this::addToGroups);
    }

    private void add(OrgUser added) {
        try {
            org.add(added.user(), added.sessions(), added.credentials());
        } catch (IllegalArgumentException conflict) {
            throw new StartFailure(
                    "'" + added.user().profile().login() + "' cannot be added to the Okta org: " + conflict.getMessage()
                            + ".",
                    "The id and login of an Okta account must be unique.",
                    conflict);
        }
    }

    private void addToGroups(OktaAccountSeed account) {
        for (String group : Objects.requireNonNull(account.groups())) {
            org.groups().seedMember(groupId(group), group, account.id());
        }
    }

    private OrgUser user(OktaAccountSeed account, @Nullable Profile defaultProfile) {
        Profile profile = account.profile() == null ? defaultProfile : account.profile();
        if (profile == null) {
            throw new StartFailure(
                    "The Okta user '" + account.id() + "' must have a profile with a login.",
                    "Write profile: {login: …}, or move the user to the field okta of an identity.");
        }
        OktaUser defaults = defaults(account, profile);
        OktaUser user = new OktaUser(
                account.id(),
                account.status(),
                orDefault(account.created(), defaults.created()),
                orDefault(account.activated(), defaults.activated()),
                orDefault(account.statusChanged(), defaults.statusChanged()),
                orDefault(account.lastLogin(), defaults.lastLogin()),
                orDefault(account.lastUpdated(), defaults.lastUpdated()),
                orDefault(account.passwordChanged(), defaults.passwordChanged()),
                profile);
        return OrgUser.of(user, account.sessions(), UserCredentials.NONE.withPassword(account.password()));
    }

    /** The user whose times the seed omits. */
    private OktaUser defaults(OktaAccountSeed account, Profile profile) {
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

    public OktaAccountSeed export(IdentitySeed identity, OrgUser user) {
        return export(user, profile(identity));
    }

    /** Exports a user that belongs to no identity. */
    public OktaAccountSeed export(OrgUser user) {
        return export(user, null);
    }

    private OktaAccountSeed export(OrgUser orgUser, @Nullable Profile defaultProfile) {
        OktaUser user = orgUser.user();
        List<String> groups = org.groups()
                .of(user.id())
                .filter(group -> !group.id().equals(OrgGroups.EVERYONE))
                .map(OrgObject::name)
                .toList();
        Profile profile = user.profile().equals(defaultProfile) ? null : user.profile();
        String password = orgUser.credentials().password();
        OktaAccountSeed brief = new OktaAccountSeed(
                user.id(),
                user.status(),
                orgUser.sessions(),
                password,
                groups,
                profile,
                null,
                null,
                null,
                null,
                null,
                null);
        OktaUser defaults = defaults(brief, user.profile());
        return new OktaAccountSeed(
                brief.id(),
                brief.status(),
                brief.sessions(),
                password,
                groups,
                profile,
                unlessDefault(user.created(), defaults.created()),
                unlessDefault(user.activated(), defaults.activated()),
                unlessDefault(user.statusChanged(), defaults.statusChanged()),
                unlessDefault(user.lastLogin(), defaults.lastLogin()),
                unlessDefault(user.lastUpdated(), defaults.lastUpdated()),
                unlessDefault(user.passwordChanged(), defaults.passwordChanged()));
    }

    private Profile profile(IdentitySeed identity) {
        String login = identity.login() + "@" + domain;
        String[] names = identity.displayName().split(" ", 2);
        return new Profile(names[0], names[names.length - 1], login, login);
    }

    private static @Nullable Instant orDefault(@Nullable Instant written, @Nullable Instant defaultTime) {
        return written == null ? defaultTime : written;
    }

    private static @Nullable Instant unlessDefault(@Nullable Instant actual, @Nullable Instant defaultTime) {
        return Objects.equals(actual, defaultTime) ? null : actual;
    }

    private static String groupId(String name) {
        String digits = NameBasedId.of(name).toString().replace("-", "");
        return "00g" + digits.substring(0, 17);
    }
}
