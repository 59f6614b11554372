package io.github.graphidentity.emulator.trace;

import io.github.graphidentity.provider.CallContext;
import io.github.graphidentity.provider.IdentityProvider;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call that an adapter is about to make to its provider, simulated or real.
 *
 * @param operation as the provider calls it: {@code search}, {@code modify}, {@code suspendUser}
 * @param arguments as the operation takes them
 */
public record ProviderCall(
        IdentityProvider identityProvider, CallContext context, String operation, List<Object> arguments) {

    /** Whether the call changes nothing at the provider. */
    public boolean isRead() {
        return operation.startsWith("get") || operation.startsWith("list") || operation.equals("search");
    }

    /** Makes the call. */
    public interface Answer {
        @Nullable
        Object get() throws Exception;
    }

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
}
