package io.github.graphidentity.provider;

import java.util.Optional;

/**
 * The port that performs actions at one identity provider. {@code IdentityProviderAdapterContract} tests every adapter:
 *
 * <ul>
 *   <li>It is called only for actions that the support table lists for its provider.
 *   <li>It returns only when the account is in the wanted state, and tells whether it changed the account. A repeated call
 *       succeeds and changes nothing.
 *   <li>A partial change is a {@link ProviderFailure}, never a success.
 *   <li>It does no I/O before its first call, returns within its timeout and is thread-safe.
 * </ul>
 */
public interface IdentityProviderAdapter {

    IdentityProvider identityProvider();

    /**
     * Performs an action.
     *
     * @param context selects the directory or org, and carries the id of the invocation for the provider's own log
     * @param accountId the {@link Identity.Account#identifier()} of the account
     * @throws ProviderFailure if the account is not in the wanted state afterwards
     */
    Effect invoke(CallContext context, String accountId, Action action);

    /**
     * Finds an account by another name than its id: userPrincipalName, security identifier or login. Graph's documentation does
     * not specify which of them an {@code accountId} is.
     *
     * @param name unchecked text from the client
     * @return the account's {@link Identity.Account#identifier()}, or empty if no account has this name
     * @throws ProviderFailure if several accounts have the name, or the provider does not answer
     */
    Optional<String> identify(CallContext context, String name);

    /** The effect of an invocation at the provider. */
    enum Effect {
        /** The account was changed. */
        CHANGED,
        /** The account was already in the wanted state; nothing was written. */
        UNCHANGED,
        /** The action was accepted, but is not carried out, as when a sensor is missing. Only a simulated provider or a fault returns it. */
        NOT_CARRIED_OUT
    }
}
