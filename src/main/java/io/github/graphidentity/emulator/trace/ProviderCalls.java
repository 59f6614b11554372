package io.github.graphidentity.emulator.trace;

import com.unboundid.ldap.sdk.LDAPException;
import io.github.graphidentity.emulator.trace.ProviderCall.Answer;
import io.github.graphidentity.emulator.trace.ProviderCall.ProviderInterceptor;
import io.github.graphidentity.provider.ProviderFailure;
import org.jspecify.annotations.Nullable;

/** Makes the calls of adapters to their providers, through interceptors. */
public final class ProviderCalls {

    private final ProviderInterceptor[] innermostFirst;

    /**
     * Creates the way to a provider.
     *
     * @param outermostFirst the interceptors in the order in which a call passes them
     */
    public ProviderCalls(ProviderInterceptor... outermostFirst) {
        innermostFirst = new ProviderInterceptor[outermostFirst.length];
        for (int i = 0; i < outermostFirst.length; i++) {
            innermostFirst[outermostFirst.length - 1 - i] = outermostFirst[i];
        }
    }

    /** Makes a call; providers fail with an {@link LDAPException} or unchecked. */
    public @Nullable Object make(ProviderCall call, Answer provider) throws LDAPException {
        Answer answer = provider;
        for (ProviderInterceptor interceptor : innermostFirst) {
            Answer inner = answer;
            answer = () -> interceptor.answer(call, inner);
        }
        try {
            return answer.get();
        } catch (ProviderFailure failure) {
            throw failure.at(call.identityProvider());
        } catch (LDAPException | RuntimeException failure) {
            throw failure;
        } catch (Exception unexpected) {
            throw new IllegalStateException("unexpected checked exception from a provider", unexpected);
        }
    }
}
