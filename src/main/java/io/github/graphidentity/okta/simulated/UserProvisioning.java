package io.github.graphidentity.okta.simulated;

import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.okta.client.OktaUser.Profile;
import io.github.graphidentity.okta.client.OktaUserStatus;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Creates, updates and deletes the users of an org. */
public final class UserProvisioning {

    private final SimulatedOrg org;
    private final OrgUsers users;

    UserProvisioning(SimulatedOrg org, OrgUsers users) {
        this.org = org;
        this.users = users;
    }

    public OrgUser create(NewUser created, OrgCaller caller) {
        OrgUser user = created.at(now());
        created.groupIds().forEach(id -> org.objects().get(OrgObject.Kind.GROUP, "", id));
        if (!users.add(user)) {
            throw OrgErrors.notUnique("login");
        }
        org.log().success("user.lifecycle.create", user.user(), caller);
        created.groupIds().forEach(id -> org.groups().addMember(id, user.user().id(), caller));
        return user;
    }

    public OrgUser update(
            String key,
            UnaryOperator<Profile> profile,
            BiFunction<UserCredentials, String, UserCredentials> credentials,
            OrgCaller caller) {
        OrgUser updated = users.change(org.getUser(key).id(), current -> {
            Profile changed = profile.apply(current.user().profile());
            UserCredentials set = credentials.apply(current.credentials(), changed.login());
            String password = set.password();
            OrgUser user =
                    password == null || password.equals(current.credentials().password())
                            ? current
                            : current.withNewPassword(password, now());
            return user.with(user.user().with(changed, now())).with(set);
        });
        org.log().success("user.account.update_profile", updated.user(), caller);
        return updated;
    }

    /** Deactivates the user; deletes it if it is deactivated already. */
    @DocumentedBy("Users: a user that is not DEPROVISIONED is deactivated; a second call deletes it")
    public void delete(String key, OrgCaller caller) {
        OktaUser user = org.getUser(key);
        if (user.status() != OktaUserStatus.DEPROVISIONED) {
            org.change(UserOperation.DEACTIVATE, key, caller);
        } else {
            users.remove(user.id());
            org.log().success("user.lifecycle.delete.initiated", user, caller);
        }
    }

    private Instant now() {
        return org.clock().instant();
    }

    /**
     * A user to create.
     *
     * @param mustChangePassword whether the user must change the password at the next login ({@code
     *     nextLogin=changePassword})
     * @param groupIds the groups that the user becomes a member of
     */
    public record NewUser(
            OktaUser.Profile profile,
            UserCredentials credentials,
            boolean activate,
            boolean mustChangePassword,
            List<String> groupIds) {

        OrgUser at(Instant now) {
            boolean hasPassword = credentials.password() != null;
            OktaUser user = new OktaUser(
                    OktaIds.of("00u"),
                    status(hasPassword),
                    now,
                    activate ? now : null,
                    activate ? now : null,
                    null,
                    now,
                    hasPassword ? now : null,
                    profile);
            return OrgUser.of(user, 0, credentials);
        }

        @DocumentedBy(
                "Create a user: STAGED without activation, ACTIVE with a password, else PROVISIONED until one is set")
        @Assumed("a user authenticated by another provider is ACTIVE")
        private OktaUserStatus status(boolean hasPassword) {
            if (!activate) {
                return OktaUserStatus.STAGED;
            } else if (mustChangePassword && hasPassword) {
                return OktaUserStatus.PASSWORD_EXPIRED;
            }
            return hasPassword || !credentials.provider().type().equals("OKTA")
                    ? OktaUserStatus.ACTIVE
                    : OktaUserStatus.PROVISIONED;
        }
    }
}
