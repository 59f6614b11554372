package io.github.graphidentity.oktaorg;

import io.github.graphidentity.okta.OktaUser;
import io.github.graphidentity.okta.OktaUserStatus;
import java.time.Instant;

/**
 * A user of the simulated org at one moment.
 *
 * @param user as the Users API shows it
 * @param sessions how many sessions are open
 */
public record OrgUser(OktaUser user, int sessions) {

    OrgUser in(OktaUserStatus status, Instant now) {
        return new OrgUser(
                new OktaUser(
                        user.id(),
                        status,
                        user.created(),
                        user.activated(),
                        now,
                        user.lastLogin(),
                        now,
                        user.passwordChanged(),
                        user.profile()),
                sessions);
    }
}
