package io.github.graphidentity.provider;

import java.util.Collection;
import java.util.Map;

/** The port that reads the accounts of one identity provider. Implementations do not cache. */
public interface AccountStates {

    IdentityProvider identityProvider();

    /**
     * Reads the current state of accounts.
     *
     * @param identifiers values of {@link Identity.Account#identifier()}, at most a page of them
     * @return the states by identifier, without unknown accounts
     * @throws ProviderFailure if the provider does not answer
     */
    Map<String, AccountState> of(CallContext context, Collection<String> identifiers);
}
