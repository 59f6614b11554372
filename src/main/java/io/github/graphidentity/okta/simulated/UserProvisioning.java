package io.github.graphidentity.okta.simulated;

import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.okta.client.OktaUser.Profile;
import io.github.graphidentity.okta.client.OktaUserStatus;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.time.Instant;
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
}
