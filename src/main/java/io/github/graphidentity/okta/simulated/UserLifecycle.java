package io.github.graphidentity.okta.simulated;

import static io.github.graphidentity.okta.client.OktaUserStatus.ACTIVE;
import static io.github.graphidentity.okta.client.OktaUserStatus.DEPROVISIONED;
import static io.github.graphidentity.okta.client.OktaUserStatus.LOCKED_OUT;
import static io.github.graphidentity.okta.client.OktaUserStatus.PASSWORD_EXPIRED;
import static io.github.graphidentity.okta.client.OktaUserStatus.PROVISIONED;
import static io.github.graphidentity.okta.client.OktaUserStatus.RECOVERY;
import static io.github.graphidentity.okta.client.OktaUserStatus.STAGED;
import static io.github.graphidentity.okta.client.OktaUserStatus.SUSPENDED;

import io.github.graphidentity.okta.client.OktaErrorCode;
import io.github.graphidentity.okta.client.OktaException;
import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.okta.client.OktaUserStatus;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.EnumSet;
import java.util.Set;

/**
 * The lifecycle operations, the statuses that allow them, and the status that they lead to (Okta Management API, User
 * Lifecycle).
 */
public enum UserLifecycle {
    @DocumentedBy("User Lifecycle; error codes: E0000001 for a user that is not active")
    SUSPEND("suspendUser", "user.lifecycle.suspend", "Cannot suspend a user that is not active", SUSPENDED, ACTIVE),

    @DocumentedBy("User Lifecycle")
    UNSUSPEND(
            "unsuspendUser",
            "user.lifecycle.unsuspend",
            "Cannot unsuspend a user that is not suspended",
            ACTIVE,
            SUSPENDED),

    @DocumentedBy("User Lifecycle; error codes: E0000016. With a password the user is active at once")
    ACTIVATE("activateUser", "user.lifecycle.activate", "", PROVISIONED, STAGED, DEPROVISIONED),

    @DocumentedBy("User Lifecycle")
    DEACTIVATE(
            "deactivateUser",
            "user.lifecycle.deactivate",
            "Cannot deactivate a user that is deactivated",
            DEPROVISIONED,
            STAGED,
            PROVISIONED,
            ACTIVE,
            RECOVERY,
            LOCKED_OUT,
            PASSWORD_EXPIRED,
            SUSPENDED),

    @DocumentedBy("User Lifecycle: restarts an activation that was not completed")
    REACTIVATE("reactivateUser", "user.lifecycle.reactivate", "", PROVISIONED, PROVISIONED, RECOVERY),

    @DocumentedBy("User Lifecycle; error codes: E0000032")
    UNLOCK("unlockUser", "user.account.unlock", "", ACTIVE, LOCKED_OUT),

    @Assumed("documented is that it leads to PASSWORD_EXPIRED, not from which status")
    EXPIRE_PASSWORD("expirePassword", "user.account.expire_password", "", PASSWORD_EXPIRED, ACTIVE),

    @Assumed("documented is that it leads to RECOVERY, not from which status")
    RESET_PASSWORD(
            "resetPassword",
            "user.account.reset_password",
            "",
            RECOVERY,
            ACTIVE,
            PROVISIONED,
            RECOVERY,
            LOCKED_OUT,
            PASSWORD_EXPIRED);

    private final String operation;
    private final String eventType;
    private final String otherwise;
    private final OktaUserStatus to;

    @SuppressWarnings("ImmutableEnumChecker") // never changed
    private final Set<OktaUserStatus> from;

    UserLifecycle(String operation, String eventType, String otherwise, OktaUserStatus to, OktaUserStatus... from) {
        this.operation = operation;
        this.eventType = eventType;
        this.otherwise = otherwise;
        this.to = to;
        this.from = EnumSet.of(from[0], from);
    }

    String eventType() {
        return eventType;
    }

    /**
     * Returns the next status.
     *
     * @throws OktaException if the current status does not allow the operation: "Lifecycle operations are
     *     non-idempotent"
     */
    OktaUserStatus after(OktaUser user) {
        if (!from.contains(user.status())) {
            throw refusal(user.status());
        }
        return this == ACTIVATE && user.passwordChanged() != null ? ACTIVE : to;
    }

    private OktaException refusal(OktaUserStatus status) {
        return switch (this) {
            case SUSPEND, UNSUSPEND, DEACTIVATE -> OrgErrors.illegalTransition(operation, otherwise);
            case ACTIVATE ->
                status == ACTIVE
                        ? OrgErrors.of(OktaErrorCode.ALREADY_ACTIVE)
                        : OrgErrors.of(OktaErrorCode.NOT_ALLOWED_IN_STATUS);
            case UNLOCK -> OrgErrors.of(OktaErrorCode.UNLOCK_NOT_ALLOWED);
            case REACTIVATE, EXPIRE_PASSWORD, RESET_PASSWORD -> OrgErrors.of(OktaErrorCode.NOT_ALLOWED_IN_STATUS);
        };
    }
}
