package io.github.graphidentity.emulator.fault;

import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.IdentityProvider;
import java.time.Instant;

/** An action that returned 200 and takes effect later. */
record Accepted(
        String correlationId,
        String tenantId,
        IdentityProvider identityProvider,
        Action action,
        String accountId,
        Instant due) {}
