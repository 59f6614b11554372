package io.github.graphidentity.okta.simulated;

import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.okta.client.OktaUserStatus;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.time.Instant;

/** Creates users with the initial status that Okta documents. */
final class NewUser {

    private NewUser() {}

    @DocumentedBy("Create a user: STAGED without activation, ACTIVE with a password, else PROVISIONED until one is set")
    static OktaUser of(OktaUser.Profile profile, boolean activate, boolean password, Instant now) {
        OktaUserStatus status = OktaUserStatus.STAGED;
        if (activate) {
            status = password ? OktaUserStatus.ACTIVE : OktaUserStatus.PROVISIONED;
        }
        return new OktaUser(
                OktaIds.of("00u"), status, now, activate ? now : null, null, null, now, password ? now : null, profile);
    }
}
