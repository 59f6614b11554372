package io.github.graphidentity.resources.identityaccounts;

import io.github.graphidentity.graph.wire.GraphException;
import io.github.graphidentity.provider.IdentityProviderAdapter.Effect;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of an invocation.
 *
 * @param effect what it did at the provider, {@code null} where it was refused or failed
 * @param refusal the answer the caller got instead, {@code null} where it succeeded
 */
public record ActionInvoked(
        Invocation invocation,
        String correlationId,
        @Nullable Effect effect,
        @Nullable GraphException refusal,
        Duration duration) {

    /** One word: the effect, or the error's name in the catalogue. */
    public String outcome() {
        if (effect != null) {
            return effect.name();
        }
        return refusal == null ? "FAILED" : refusal.error().name();
    }
}
