package io.github.graphidentity.identityaccounts;

import io.github.graphidentity.access.Caller;
import io.github.graphidentity.access.Grant;

/**
 * One call of invokeAction, complete and valid in itself.
 *
 * @param identityAccountsId the identity, as the path named it; opaque (the documented example is no GUID)
 * @param accountId the account of that identity, as its provider names it
 * @param grant what allowed the caller to ask
 */
public record Invocation(
        String identityAccountsId,
        String accountId,
        Action action,
        IdentityProvider identityProvider,
        Caller caller,
        Grant grant) {}
