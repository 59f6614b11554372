package io.github.graphidentity.users;

import io.github.graphidentity.entra.EntraUser;
import io.github.graphidentity.identityaccounts.AccountState;
import io.github.graphidentity.identityaccounts.AccountStates;
import io.github.graphidentity.identityaccounts.Action;
import io.github.graphidentity.identityaccounts.IdentityProvider;
import io.github.graphidentity.tenant.SimulatedTenant;
import io.github.graphidentity.tenant.Tenants;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Reads users of Entra ID. */
@Component
class EntraStates implements AccountStates {

    private final Tenants tenants;

    EntraStates(Tenants tenants) {
        this.tenants = tenants;
    }

    @Override
    public IdentityProvider identityProvider() {
        return IdentityProvider.ENTRA_ID;
    }

    @Override
    public Map<String, AccountState> of(String tenantId, Collection<String> identifiers) {
        Map<String, AccountState> states = new HashMap<>();
        Optional<SimulatedTenant> tenant = tenants.byId(tenantId);
        for (String identifier : identifiers) {
            tenant.map(it -> it.users().get(identifier)).ifPresent(user -> states.put(identifier, state(user)));
        }
        return states;
    }

    private static AccountState state(EntraUser user) {
        return new AccountState(
                user.accountEnabled(),
                user.accountEnabled()
                        ? Set.of(
                                Action.DISABLE,
                                Action.REVOKE_ALL_SESSIONS,
                                Action.REQUIRE_USER_TO_SIGN_IN_AGAIN,
                                Action.MARK_USER_AS_COMPROMISED)
                        : Set.of(Action.ENABLE),
                user.userPrincipalName(),
                user.properties().get("mail") instanceof String mail ? mail : null,
                user.securityIdentifier(),
                null);
    }
}
