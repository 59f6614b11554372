package io.github.graphidentity.resources.identityaccounts;

import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.IdentityProvider;

/**
 * {@code microsoft.graph.security.invokeActionResult}.
 *
 * @param correlationId a new UUID for each invocation; it names the invocation in the log and, where the provider allows,
 *     at the provider
 */
public record InvokeActionResult(
        String accountId, Action action, IdentityProvider identityProvider, String correlationId) {}
