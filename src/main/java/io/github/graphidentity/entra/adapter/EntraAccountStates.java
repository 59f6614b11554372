package io.github.graphidentity.entra.adapter;

import io.github.graphidentity.entra.simulated.EntraDirectories;
import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.entra.simulated.EntraUsers;
import io.github.graphidentity.provider.AccountState;
import io.github.graphidentity.provider.AccountStates;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.CallContext;
import io.github.graphidentity.provider.IdentityProvider;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Reads the state of Entra ID users. */
@Component
class EntraAccountStates implements AccountStates {

    private final EntraDirectories directories;

    EntraAccountStates(EntraDirectories directories) {
        this.directories = directories;
    }

    @Override
    public IdentityProvider identityProvider() {
        return IdentityProvider.ENTRA_ID;
    }

    @Override
    public Map<String, AccountState> of(CallContext context, Collection<String> identifiers) {
        Map<String, AccountState> states = new HashMap<>();
        Optional<EntraUsers> users = directories.of(context.tenantId());
        for (String identifier : identifiers) {
            users.map(it -> it.get(identifier)).ifPresent(user -> states.put(identifier, state(user)));
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
