package io.github.graphidentity.fault;

import io.github.graphidentity.identityaccounts.Action;
import io.github.graphidentity.identityaccounts.IdentityProvider;
import java.time.Instant;

/** An action that was answered with 200 and takes effect later. */
record Accepted(
        String correlationId,
        String tenantId,
        IdentityProvider identityProvider,
        Action action,
        String accountId,
        Instant due) {}
