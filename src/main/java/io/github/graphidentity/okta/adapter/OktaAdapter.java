package io.github.graphidentity.okta.adapter;

import io.github.graphidentity.okta.client.OktaClient;
import io.github.graphidentity.okta.client.OktaException;
import io.github.graphidentity.okta.client.OktaOrgs;
import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.okta.client.OktaUserStatus;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.CallContext;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.provider.IdentityProviderAdapter;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Carries out actions on the users of an Okta org.
 *
 * <p>{@code disable} suspends the user, which is reversible. It never deactivates the user, which is not.
 */
public class OktaAdapter implements IdentityProviderAdapter {

    private final OktaOrgs orgs;
    private final OktaUserSearch users;
    private final OktaSafeguards safeguards;

    public OktaAdapter(OktaOrgs orgs, OktaUserSearch users, OktaSafeguards safeguards) {
        this.orgs = orgs;
        this.users = users;
        this.safeguards = safeguards;
    }

    @Override
    public IdentityProvider identityProvider() {
        return IdentityProvider.OKTA;
    }

    @Override
    public Effect invoke(CallContext context, String accountId, Action action) {
        OktaClient org = orgs.of(context);
        try {
            OktaUser user = org.getUser(OktaUserKey.of(accountId));
            safeguards.check(user, orgs, org);
            return switch (action) {
                case DISABLE -> disable(org, user);
                case ENABLE -> enable(org, user);
                case REVOKE_ALL_SESSIONS -> revokeAllSessions(org, user);
                case FORCE_PASSWORD_RESET, REQUIRE_USER_TO_SIGN_IN_AGAIN, MARK_USER_AS_COMPROMISED ->
                    throw new IllegalArgumentException("the support table keeps " + action + " from Okta");
            };
        } catch (OktaException refusal) {
            throw OktaFailures.of(refusal);
        }
    }

    @Override
    public Optional<String> identify(CallContext context, String name) {
        return users.find(context, name).map(OktaUser::id);
    }

    /**
     * Suspends the user, then ends the sessions: in the other order, the user could sign in again in between. Okta does not
     * document that suspending ends sessions, but Graph promises that a disabled account "doesn't have access to resources".
     */
    private Effect disable(OktaClient org, OktaUser user) {
        return switch (user.status()) {
            case ACTIVE -> {
                safeguards.checkDryRun("suspended the user and ended the sessions");
                Effect effect = change(org, user, org::suspendUser, OktaUserStatus.SUSPENDED);
                endSessions(org, user, "the user was suspended");
                yield effect;
            }
            case SUSPENDED -> {
                safeguards.checkDryRun("ended the sessions of a user that is already suspended");
                endSessions(org, user, "the user was already suspended");
                yield Effect.UNCHANGED;
            }
            // The user cannot sign in and has no sessions.
            case DEPROVISIONED -> Effect.UNCHANGED;
            case STAGED, PROVISIONED, RECOVERY, LOCKED_OUT, PASSWORD_EXPIRED -> throw conflict(user, "suspended");
        };
    }

    private Effect enable(OktaClient org, OktaUser user) {
        return switch (user.status()) {
            case SUSPENDED -> {
                safeguards.checkDryRun("unsuspended the user");
                yield change(org, user, org::unsuspendUser, OktaUserStatus.ACTIVE);
            }
            case ACTIVE -> Effect.UNCHANGED;
            case STAGED, PROVISIONED, RECOVERY, LOCKED_OUT, PASSWORD_EXPIRED, DEPROVISIONED ->
                throw conflict(user, "unsuspended");
        };
    }

    /** Always reports a change, because Okta does not say how many sessions it ended. */
    private Effect revokeAllSessions(OktaClient org, OktaUser user) {
        safeguards.checkDryRun("ended the sessions");
        org.revokeUserSessions(user.id(), true, true);
        return Effect.CHANGED;
    }

    /**
     * Changes the status, and retries once. Lifecycle operations are not idempotent, so this reads the user after a failure:
     * the failed request or another client may have made the change already.
     */
    private static Effect change(OktaClient org, OktaUser user, Consumer<String> operation, OktaUserStatus wanted) {
        for (boolean retry = false; ; retry = true) {
            try {
                operation.accept(user.id());
                return Effect.CHANGED;
            } catch (OktaException | ProviderFailure failure) {
                OktaUserStatus status = statusAfter(failure, org, user);
                boolean mayBeOurs = retry || OktaFailures.mayHaveTakenEffect(failure);
                if (status == wanted) {
                    return mayBeOurs ? Effect.CHANGED : Effect.UNCHANGED;
                }
                if (retry || status != user.status() || !OktaFailures.isTransient(failure)) {
                    throw failure;
                }
            }
        }
    }

    private static OktaUserStatus statusAfter(RuntimeException failure, OktaClient org, OktaUser user) {
        try {
            return org.getUser(user.id()).status();
        } catch (OktaException | ProviderFailure unreadable) {
            if (OktaFailures.mayHaveTakenEffect(failure)) {
                ProviderFailure translated = OktaFailures.of(failure);
                throw translated.withReason(
                        "it is not known whether the user's status was changed: " + translated.reason());
            }
            throw failure;
        }
    }

    private static void endSessions(OktaClient org, OktaUser user, String earlierStep) {
        try {
            org.revokeUserSessions(user.id(), true, true);
        } catch (OktaException | ProviderFailure failed) {
            ProviderFailure failure = OktaFailures.of(failed);
            String outcome = OktaFailures.mayHaveTakenEffect(failed)
                    ? ", but it is not known whether the sessions were ended: "
                    : ", but the sessions were not ended: ";
            throw failure.withReason(earlierStep + outcome + failure.reason());
        }
    }

    private static ProviderFailure conflict(OktaUser user, String wanted) {
        return new ProviderFailure(Kind.CONFLICT, "a user in status " + user.status() + " cannot be " + wanted + ".");
    }
}
