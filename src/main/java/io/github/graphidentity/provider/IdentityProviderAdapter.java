package io.github.graphidentity.provider;

import java.util.Optional;

/**
 * The port to one identity provider.
 *
 * <p>The law of every adapter, held by {@code IdentityProviderAdapterContract}: it is asked only for actions that the
 * support table gives its provider. It returns only when the provider holds the wanted state, and says whether it had to
 * write. Asked again, it succeeds and the account stays as it is. It never reports a half-done state as success: whatever stands in
 * the way is a {@link ProviderFailure}. It does no I/O before it is first asked, answers within its deadline, and may be
 * asked by many threads at once.
 */
public interface IdentityProviderAdapter {

    IdentityProvider identityProvider();

    /**
     * Carries out the action.
     *
     * @param context whose directory or org is meant
     * @param accountId the account, as {@link Identity.Account#identifier()} has it
     * @param correlationId the invocation's, for the provider's own log where it keeps one
     * @return what it took
     * @throws ProviderFailure where the account is not in the wanted state afterwards
     */
    Effect invoke(CallContext context, String accountId, Action action);

    /**
     * Finds out which account is meant by what is not the id of one: a userPrincipalName, a security identifier, a login.
     * Graph's pages never say which of an account's names an {@code accountId} is.
     *
     * @param name as a caller wrote it, so it may be anything
     * @return the account's id as {@link Identity.Account#identifier()} has it; empty where nobody has this name
     * @throws ProviderFailure where more than one account has it, or the provider does not say
     */
    Optional<String> identify(CallContext context, String name);

    /** What an invocation did at the provider. */
    enum Effect {
        /** The account was changed. */
        CHANGED,
        /** The account was in the wanted state already; nothing was written. */
        UNCHANGED
    }
}
