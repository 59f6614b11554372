package io.github.graphidentity.okta.adapter;

import io.github.graphidentity.okta.client.OktaClient;
import io.github.graphidentity.okta.client.OktaException;
import io.github.graphidentity.okta.client.OktaOrgs;
import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.okta.client.OktaUserStatus;
import io.github.graphidentity.provider.AccountState;
import io.github.graphidentity.provider.AccountStates;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.CallContext;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.provider.ProviderFailure;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Reads the state of Okta users, many of them with one request. */
@Component
class OktaStates implements AccountStates {

    private static final int NOT_FOUND = 404;

    /** Takes the place of an invocation's correlationId in Okta's log. */
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
    public Map<String, AccountState> of(CallContext context, Collection<String> identifiers) {
        Map<String, AccountState> states = new HashMap<>();
        OktaClient org = orgs.of(context.with(READING));
        try {
            Set<String> members = identifiers.size() > 1 ? safeguards.members(org) : Set.of();
            if (identifiers.size() > 1) {
                for (OktaUser user : OktaUserFilter.of("id", identifiers).find(org)) {
                    states.put(user.id(), state(user, () -> safeguards.check(user, orgs, members)));
                }
            }
            for (String identifier : identifiers) {
                // A single user, or one that is missing from the list, usually because the org does not have it.
                if (!states.containsKey(identifier)) {
                    user(identifier, org)
                            .ifPresent(user ->
                                    states.put(identifier, state(user, () -> safeguards.check(user, orgs, org))));
                }
            }
        } catch (OktaException refusal) {
            throw OktaFailures.of(refusal);
        }
        return states;
    }

    private static Optional<OktaUser> user(String identifier, OktaClient org) {
        try {
            return Optional.of(org.getUser(OktaUserKey.of(identifier)));
        } catch (OktaException refusal) {
            if (refusal.status() != NOT_FOUND) {
                throw refusal;
            }
        } catch (ProviderFailure failure) {
            if (failure.kind() != ProviderFailure.Kind.ACCOUNT_NOT_FOUND) {
                throw failure;
            }
        }
        return Optional.empty();
    }

    private static AccountState state(OktaUser user, Runnable check) {
        String login = user.profile().login();
        boolean enabled = user.status() != OktaUserStatus.SUSPENDED && mayHaveSessions(user.status());
        return new AccountState(
                enabled, actions(user, check), login, user.profile().email(), null, null);
    }

    private static Set<Action> actions(OktaUser user, Runnable check) {
        try {
            check.run();
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

    private static boolean mayHaveSessions(OktaUserStatus status) {
        return status != OktaUserStatus.STAGED && status != OktaUserStatus.DEPROVISIONED;
    }
}
