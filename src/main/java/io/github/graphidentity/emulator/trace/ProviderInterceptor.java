package io.github.graphidentity.emulator.trace;

import org.jspecify.annotations.Nullable;

/** Stands between an adapter and its provider. Neither can tell. */
public interface ProviderInterceptor {

    /**
     * Answers in the provider's place, or lets it answer.
     *
     * @param provider asks the provider
     */
    @Nullable
    Object answer(ProviderCall call, ProviderCall.Answer provider) throws Exception;
}
