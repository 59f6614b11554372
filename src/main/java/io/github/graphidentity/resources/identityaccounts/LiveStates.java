package io.github.graphidentity.resources.identityaccounts;

import io.github.graphidentity.graph.wire.GraphException;
import io.github.graphidentity.provider.AccountState;
import io.github.graphidentity.provider.AccountStates;
import io.github.graphidentity.provider.CallContext;
import io.github.graphidentity.provider.Identity;
import io.github.graphidentity.provider.Identity.Account;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.provider.ProviderFailure;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Reads the state of accounts from their providers. If one provider is unavailable, the whole read fails. */
@Component
class LiveStates {

    private final Map<IdentityProvider, AccountStates> byProvider = new EnumMap<>(IdentityProvider.class);

    LiveStates(List<AccountStates> providers) {
        providers.forEach(provider -> byProvider.put(provider.identityProvider(), provider));
    }

    /** The identities with the state of their accounts, read with one request for each provider. */
    List<IdentityAccounts> of(CallContext context, List<Identity> identities) {
        Map<Account, AccountState> states = new HashMap<>();
        byProvider.forEach((provider, port) -> {
            List<String> identifiers = identities.stream()
                    .flatMap(identity -> identity.accounts().stream())
                    .filter(account -> account.identityProvider() == provider)
                    .map(Account::identifier)
                    .toList();
            if (!identifiers.isEmpty()) {
                read(port, context, identifiers)
                        .forEach((identifier, state) -> states.put(new Account(provider, identifier), state));
            }
        });
        return identities.stream()
                .map(identity -> new IdentityAccounts(identity, statesOf(identity, states)))
                .toList();
    }

    private static Map<Account, AccountState> statesOf(Identity identity, Map<Account, AccountState> states) {
        Map<Account, AccountState> own = new LinkedHashMap<>();
        for (Account account : identity.accounts()) {
            AccountState state = states.get(account);
            if (state != null) {
                own.put(account, state);
            }
        }
        return own;
    }

    private static Map<String, AccountState> read(AccountStates port, CallContext context, List<String> identifiers) {
        try {
            return port.of(context, identifiers);
        } catch (ProviderFailure failure) {
            throw readError(failure, port.identityProvider());
        }
    }

    /**
     * The error of a read that failed: 504 for a timeout, otherwise 503.
     *
     * @param providers the providers asked
     */
    static GraphException readError(ProviderFailure failure, Object providers) {
        InvocationError error = failure.kind() == ProviderFailure.Kind.TIMEOUT
                ? InvocationError.PROVIDER_TIMEOUT
                : InvocationError.PROVIDER_UNAVAILABLE;
        return error.with(failure.provider().<Object>map(it -> it).orElse(providers), failure.reason())
                .retryAfter(failure.retryAfter())
                .causedBy(failure);
    }
}
