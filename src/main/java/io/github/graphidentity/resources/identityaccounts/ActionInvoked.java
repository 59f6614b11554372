package io.github.graphidentity.resources.identityaccounts;

import io.github.graphidentity.graph.wire.GraphException;
import io.github.graphidentity.provider.IdentityProviderAdapter.Effect;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The result of an invocation.
 *
 * @param effect effect at the provider, {@code null} if it was rejected or failed
 * @param refusal error that the caller got, {@code null} if it succeeded or failed unexpectedly
 */
public record ActionInvoked(
        Invocation invocation,
        String correlationId,
        @Nullable Effect effect,
        @Nullable GraphException refusal,
        Duration duration) {

    /** The effect, or the name of the error in the error catalogue. */
    public String outcome() {
        if (effect != null) {
            return effect.name();
        }
        return refusal == null ? "FAILED" : refusal.error().name();
    }
}
