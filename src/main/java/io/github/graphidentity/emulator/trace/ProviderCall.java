package io.github.graphidentity.emulator.trace;

import io.github.graphidentity.provider.IdentityProvider;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that an adapter is about to make of its provider, simulated or real.
 *
 * @param operation in the provider's own words: {@code search}, {@code modify}, {@code suspendUser}
 * @param arguments as the operation takes them
 */
public record ProviderCall(
        IdentityProvider identityProvider, String tenantId, String operation, List<Object> arguments) {

    /** What a call leads to. */
    public interface Answer {
        @Nullable
        Object get() throws Exception;
    }
}
