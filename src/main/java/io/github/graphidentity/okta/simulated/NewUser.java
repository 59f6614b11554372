package io.github.graphidentity.okta.simulated;

import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.okta.client.OktaUserStatus;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.time.Instant;
import java.util.List;

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

    @DocumentedBy("Create a user: STAGED without activation, ACTIVE with a password, else PROVISIONED until one is set")
    @Assumed("a user authenticated by another provider is ACTIVE")
    private OktaUserStatus status(boolean hasPassword) {
        if (!activate) {
            return OktaUserStatus.STAGED;
        } else if (mustChangePassword) {
            return OktaUserStatus.PASSWORD_EXPIRED;
        }
        return hasPassword || !credentials.provider().type().equals("OKTA")
                ? OktaUserStatus.ACTIVE
                : OktaUserStatus.PROVISIONED;
    }
}
