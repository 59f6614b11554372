package io.github.graphidentity.resources.identityaccounts;

import io.github.graphidentity.graph.access.Caller;
import io.github.graphidentity.graph.access.Grant;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.CallContext;
import io.github.graphidentity.provider.IdentityProvider;

/**
 * One call of invokeAction, complete and valid in itself.
 *
 * @param identityAccountsId the identity, as the path named it; opaque (the documented example is no GUID)
 * @param accountId the account of that identity, as its provider names it
 * @param context the request that asks for it, without a correlationId yet
 * @param grant what allowed the caller to ask
 */
public record Invocation(
        String identityAccountsId,
        String accountId,
        Action action,
        IdentityProvider identityProvider,
        Caller caller,
        CallContext context,
        Grant grant) {}
