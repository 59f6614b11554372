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
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The operations on the lifecycle and the credentials of a user: family, event type, response, the status that they lead to
 * ({@code null} for the same one), and the statuses that allow them (Okta Management API, User Lifecycle and User
 * Credentials). Path and link follow from the name.
 */
public enum UserOperation {
    @DocumentedBy("User Lifecycle; error codes: E0000001 for a user that is not active")
    SUSPEND("lifecycle", "user.lifecycle.suspend", Response.EMPTY, SUSPENDED, EnumSet.of(ACTIVE)),

    @DocumentedBy("User Lifecycle")
    UNSUSPEND("lifecycle", "user.lifecycle.unsuspend", Response.EMPTY, ACTIVE, EnumSet.of(SUSPENDED)),

    @DocumentedBy("User Lifecycle; error codes: E0000016. With a password the user is active at once")
    ACTIVATE(
            "lifecycle",
            "user.lifecycle.activate",
            Response.ACTIVATION,
            PROVISIONED,
            EnumSet.of(STAGED, DEPROVISIONED)),

    @DocumentedBy("User Lifecycle")
    DEACTIVATE(
            "lifecycle",
            "user.lifecycle.deactivate",
            Response.EMPTY,
            DEPROVISIONED,
            EnumSet.complementOf(EnumSet.of(DEPROVISIONED))),

    @DocumentedBy("User Lifecycle: restarts an activation that was not completed")
    REACTIVATE(
            "lifecycle",
            "user.lifecycle.reactivate",
            Response.REACTIVATION,
            PROVISIONED,
            EnumSet.of(PROVISIONED, RECOVERY)),

    @DocumentedBy("User Lifecycle; error codes: E0000032")
    UNLOCK("lifecycle", "user.account.unlock", Response.EMPTY, ACTIVE, EnumSet.of(LOCKED_OUT)),

    @DocumentedBy("User Lifecycle: removes the enrollments of all factors of an active user")
    RESET_FACTORS("lifecycle", "user.mfa.factor.reset_all", Response.EMPTY, null, EnumSet.of(ACTIVE)),

    @Assumed("documented is that it leads to PASSWORD_EXPIRED, not from which status")
    EXPIRE_PASSWORD("lifecycle", "user.account.expire_password", Response.USER, PASSWORD_EXPIRED, EnumSet.of(ACTIVE)),

    @Assumed("the same statuses as for expire_password")
    EXPIRE_PASSWORD_WITH_TEMP_PASSWORD(
            "lifecycle",
            "user.account.expire_password",
            Response.TEMPORARY_PASSWORD,
            PASSWORD_EXPIRED,
            EnumSet.of(ACTIVE)),

    @Assumed("documented is that it leads to RECOVERY, not from which status")
    RESET_PASSWORD(
            "lifecycle",
            "user.account.reset_password",
            Response.RESET_LINK,
            RECOVERY,
            EnumSet.of(ACTIVE, PROVISIONED, RECOVERY, LOCKED_OUT, PASSWORD_EXPIRED)),

    @DocumentedBy("User Credentials: for active users with a recovery question")
    FORGOT_PASSWORD("credentials", "user.account.reset_password", Response.RESET_LINK, null, EnumSet.of(ACTIVE)),

    @DocumentedBy("User Credentials: sets a new password for the answer to the recovery question")
    FORGOT_PASSWORD_RECOVERY_QUESTION(
            "credentials", "user.account.update_password", Response.CREDENTIALS, ACTIVE, EnumSet.of(ACTIVE, RECOVERY)),

    @DocumentedBy("User Credentials: from STAGED, ACTIVE, PASSWORD_EXPIRED or RECOVERY")
    CHANGE_PASSWORD(
            "credentials",
            "user.account.update_password",
            Response.CREDENTIALS,
            ACTIVE,
            EnumSet.of(STAGED, ACTIVE, PASSWORD_EXPIRED, RECOVERY)),

    @DocumentedBy("User Credentials: from STAGED, ACTIVE or RECOVERY")
    @Assumed("the event type")
    CHANGE_RECOVERY_QUESTION(
            "credentials",
            "user.account.update_password",
            Response.CREDENTIALS,
            null,
            EnumSet.of(STAGED, ACTIVE, RECOVERY));

    /** What Okta returns for an operation. A link takes the place of the e-mail that is sent by default. */
    public enum Response {
        EMPTY,
        USER,
        CREDENTIALS,
        TEMPORARY_PASSWORD,
        ACTIVATION,
        REACTIVATION,
        RESET_LINK
    }

    private final String family;
    private final String eventType;
    private final Response response;
    private final @Nullable OktaUserStatus to;

    @SuppressWarnings("ImmutableEnumChecker") // never changed
    private final Set<OktaUserStatus> from;

    UserOperation(
            String family, String eventType, Response response, @Nullable OktaUserStatus to, Set<OktaUserStatus> from) {
        this.family = family;
        this.eventType = eventType;
        this.response = response;
        this.to = to;
        this.from = from;
    }

    /** The path below the user, for example {@code lifecycle/reset_password}. */
    public String path() {
        return family + "/" + name().toLowerCase(Locale.ROOT);
    }

    /** The name of the operation's link in a user, for example {@code resetPassword}; empty if users have no such link. */
    public String link() {
        if (this == EXPIRE_PASSWORD_WITH_TEMP_PASSWORD || this == FORGOT_PASSWORD_RECOVERY_QUESTION) {
            return "";
        }
        return Pattern.compile("_(.)")
                .matcher(name().toLowerCase(Locale.ROOT))
                .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
    }

    public Response response() {
        return response;
    }

    String eventType() {
        return eventType;
    }

    /** The status that the operation leads to; empty if the status stays the same. */
    public Optional<OktaUserStatus> target() {
        return Optional.ofNullable(to);
    }

    public boolean isAllowedIn(OktaUserStatus status) {
        return from.contains(status);
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
        if (to == null || (this == CHANGE_PASSWORD && user.status() == STAGED)) {
            return user.status();
        }
        return this == ACTIVATE && user.passwordChanged() != null ? ACTIVE : to;
    }

    private OktaException refusal(OktaUserStatus status) {
        return switch (this) {
            case SUSPEND -> OrgErrors.invalidRequest("suspendUser", "Cannot suspend a user that is not active");
            case UNSUSPEND ->
                OrgErrors.invalidRequest("unsuspendUser", "Cannot unsuspend a user that is not suspended");
            case DEACTIVATE ->
                OrgErrors.invalidRequest("deactivateUser", "Cannot deactivate a user that is deactivated");
            case ACTIVATE ->
                OrgErrors.of(status == ACTIVE ? OktaErrorCode.ALREADY_ACTIVE : OktaErrorCode.NOT_ALLOWED_IN_STATUS);
            case UNLOCK -> OrgErrors.of(OktaErrorCode.UNLOCK_NOT_ALLOWED);
            case FORGOT_PASSWORD, FORGOT_PASSWORD_RECOVERY_QUESTION -> OrgErrors.of(OktaErrorCode.RECOVERY_NOT_ALLOWED);
            default -> OrgErrors.of(OktaErrorCode.NOT_ALLOWED_IN_STATUS);
        };
    }
}
