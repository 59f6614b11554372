package io.github.graphidentity.provider;

import java.util.Collection;
import java.util.Map;

/** The port through which the accounts of one identity provider are read. Nothing is remembered between two questions. */
public interface AccountStates {

    IdentityProvider identityProvider();

    /**
     * The accounts as they are now.
     *
     * @param identifiers as {@link Identity.Account#identifier()} has them; a page of them at a time
     * @return by identifier; without those that the provider has no account for
     * @throws ProviderFailure where the provider does not answer
     */
    Map<String, AccountState> of(CallContext context, Collection<String> identifiers);
}
