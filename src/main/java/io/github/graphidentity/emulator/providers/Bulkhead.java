package io.github.graphidentity.emulator.providers;

import io.github.graphidentity.emulator.trace.ProviderCall;
import io.github.graphidentity.emulator.trace.ProviderCall.Answer;
import io.github.graphidentity.emulator.trace.ProviderCall.ProviderInterceptor;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Limits how many threads a real provider can occupy, so that one that stalls leaves threads for the rest. */
final class Bulkhead implements ProviderInterceptor {

    static final int MAX_CALLS = 80;

    private final Semaphore places = new Semaphore(MAX_CALLS);

    @Override
    public @Nullable Object answer(ProviderCall call, Answer provider) throws Exception {
        if (!places.tryAcquire()) {
            throw new ProviderFailure(Kind.UNAVAILABLE, MAX_CALLS + " requests are waiting for it already.");
        }
        try {
            return provider.get();
        } finally {
            places.release();
        }
    }
}
