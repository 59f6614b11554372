package io.github.graphidentity.resources.identityaccounts;

import io.github.graphidentity.graph.access.Caller;
import io.github.graphidentity.graph.access.Grant;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.CallContext;
import io.github.graphidentity.provider.IdentityProvider;

/**
 * A valid call of invokeAction.
 *
 * @param identityAccountsId id of the identity in the path; opaque (the documented example is not a GUID)
 * @param accountId id of the account at its provider
 * @param context context of the request, still without a correlationId
 * @param grant permission that allows the call
 */
public record Invocation(
        String identityAccountsId,
        String accountId,
        Action action,
        IdentityProvider identityProvider,
        Caller caller,
        CallContext context,
        Grant grant) {}
