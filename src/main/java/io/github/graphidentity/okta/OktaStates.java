package io.github.graphidentity.okta;

import io.github.graphidentity.identityaccounts.AccountState;
import io.github.graphidentity.identityaccounts.AccountStates;
import io.github.graphidentity.identityaccounts.Action;
import io.github.graphidentity.identityaccounts.IdentityProvider;
import io.github.graphidentity.identityaccounts.ProviderFailure;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Reads users of an Okta org, one request each: Okta's search answers from an index that lags behind, and what is told
 * here has to be so now.
 */
@Component
class OktaStates implements AccountStates {

    private static final int NOT_FOUND = 404;

    /** Stands in Okta's log for the id of an invocation, which there is none of. */
    private static final String READING = "reading";

    private final OktaOrgs orgs;
    private final OktaSafeguards safeguards;

    OktaStates(OktaOrgs orgs, OktaSafeguards safeguards) {
        this.orgs = orgs;
        this.safeguards = safeguards;
    }

    @Override
    public IdentityProvider identityProvider() {
        return IdentityProvider.OKTA;
    }

    @Override
    public Map<String, AccountState> of(String tenantId, Collection<String> identifiers) {
        Map<String, AccountState> states = new HashMap<>();
        OktaClient org = orgs.of(tenantId, READING);
        for (String identifier : identifiers) {
            try {
                states.put(identifier, state(org.getUser(UserKey.of(identifier)), org));
            } catch (OktaException refusal) {
                if (refusal.status() != NOT_FOUND) {
                    throw OktaFailures.of(refusal);
                }
            } catch (ProviderFailure failure) {
                if (failure.kind() != ProviderFailure.Kind.ACCOUNT_NOT_FOUND) {
                    throw failure;
                }
            }
        }
        return states;
    }

    private AccountState state(OktaUser user, OktaClient org) {
        String login = user.profile().login();
        boolean enabled = user.status() != OktaUserStatus.SUSPENDED && mayHaveSessions(user.status());
        return new AccountState(
                enabled, actions(user, org), login, user.profile().email(), null, null);
    }

    private Set<Action> actions(OktaUser user, OktaClient org) {
        try {
            safeguards.protect(user, org);
        } catch (ProviderFailure failure) {
            if (failure.kind() != ProviderFailure.Kind.PROTECTED) {
                throw failure;
            }
            return Set.of();
        }
        return switch (user.status()) {
            case ACTIVE -> Set.of(Action.DISABLE, Action.REVOKE_ALL_SESSIONS);
            case SUSPENDED -> Set.of(Action.ENABLE, Action.REVOKE_ALL_SESSIONS);
            case PROVISIONED, RECOVERY, LOCKED_OUT, PASSWORD_EXPIRED -> Set.of(Action.REVOKE_ALL_SESSIONS);
            case STAGED, DEPROVISIONED -> Set.of();
        };
    }

    /** Whoever was never activated, or is deactivated, has none. */
    private static boolean mayHaveSessions(OktaUserStatus status) {
        return status != OktaUserStatus.STAGED && status != OktaUserStatus.DEPROVISIONED;
    }
}
