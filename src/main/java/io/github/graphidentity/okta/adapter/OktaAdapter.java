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
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;

/**
 * Carries out actions on the users of an Okta org.
 *
 * <p>{@code disable} suspends the user, which is reversible. It never deactivates the user, which is not.
 */
public class OktaAdapter implements IdentityProviderAdapter {

    /** Limits the writes of one invocation, if other clients keep changing the user's status. */
    private static final int MAX_ATTEMPTS = 12;

    private static final Duration MAX_PAUSE = Duration.ofMillis(50);

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
                case ENABLE -> change(org, user, StatusChange.UNSUSPENSION);
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
        // A deactivated user cannot sign in and has no sessions.
        if (user.status() == OktaUserStatus.DEPROVISIONED) {
            return Effect.UNCHANGED;
        }
        if (user.status() == OktaUserStatus.SUSPENDED) {
            safeguards.checkDryRun("ended the sessions of a user that is already suspended");
        }
        Effect effect = change(org, user, StatusChange.SUSPENSION);
        endSessions(org, user, effect == Effect.CHANGED ? "the user was suspended" : "the user was already suspended");
        return effect;
    }

    /** Always reports a change, because Okta does not say how many sessions it ended. */
    private Effect revokeAllSessions(OktaClient org, OktaUser user) {
        safeguards.checkDryRun("ended the sessions");
        org.revokeUserSessions(user.id(), true, true);
        return Effect.CHANGED;
    }

    /** The lifecycle operations that actions use, each allowed in one status only. */
    private enum StatusChange {
        SUSPENSION(OktaUserStatus.ACTIVE, OktaUserStatus.SUSPENDED, "suspended", OktaClient::suspendUser),
        UNSUSPENSION(OktaUserStatus.SUSPENDED, OktaUserStatus.ACTIVE, "unsuspended", OktaClient::unsuspendUser);

        private final OktaUserStatus from;
        private final OktaUserStatus to;
        private final String participle;

        @SuppressWarnings("ImmutableEnumChecker") // a method reference
        private final BiConsumer<OktaClient, String> operation;

        StatusChange(
                OktaUserStatus from, OktaUserStatus to, String participle, BiConsumer<OktaClient, String> operation) {
            this.from = from;
            this.to = to;
            this.participle = participle;
            this.operation = operation;
        }
    }

    /**
     * Changes the status. Lifecycle operations are not idempotent, so this reads the user after a failure: the failed request or
     * another client may have changed the status already. It then continues with the status that it has read.
     */
    private Effect change(OktaClient org, OktaUser found, StatusChange change) {
        OktaUser user = found;
        Effect effect = Effect.UNCHANGED;
        int outages = 0;
        for (int attempt = 1; user.status() != change.to; attempt++) {
            if (user.status() != change.from) {
                throw conflict(user, change.participle);
            }
            safeguards.checkDryRun(change.participle + " the user"
                    + (change == StatusChange.SUSPENSION ? " and ended the sessions" : ""));
            try {
                change.operation.accept(org, user.id());
                return Effect.CHANGED;
            } catch (OktaException | ProviderFailure failure) {
                outages += OktaFailures.isTransient(failure) ? 1 : 0;
                OktaUser now = userAfter(failure, org, user);
                effect = OktaFailures.mayHaveTakenEffect(failure) ? Effect.CHANGED : effect;
                boolean overtaken = OktaFailures.isOvertaken(failure) || now.status() != user.status();
                if (attempt == MAX_ATTEMPTS || outages > 1 || !(overtaken || OktaFailures.isTransient(failure))) {
                    throw failure;
                }
                user = now;
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(MAX_PAUSE.toNanos()));
            }
        }
        return effect;
    }

    private static OktaUser userAfter(RuntimeException failure, OktaClient org, OktaUser user) {
        try {
            return org.getUser(user.id());
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
