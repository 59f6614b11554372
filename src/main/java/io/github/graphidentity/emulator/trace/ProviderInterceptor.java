package io.github.graphidentity.emulator.trace;

import org.jspecify.annotations.Nullable;

/** Intercepts the calls of an adapter to its provider. */
public interface ProviderInterceptor {

    /**
     * Makes the call, or replaces its result.
     *
     * @param provider makes the call to the provider
     */
    @Nullable
    Object answer(ProviderCall call, ProviderCall.Answer provider) throws Exception;
}
