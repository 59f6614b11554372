package io.github.graphidentity.resources.identityaccounts;

import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.IdentityProvider;

/**
 * {@code microsoft.graph.security.invokeActionResult}.
 *
 * @param correlationId new UUID of the invocation, which is found in the log and, if the provider supports it, at the provider
 */
public record InvokeActionResult(
        String accountId, Action action, IdentityProvider identityProvider, String correlationId) {}
