package io.github.graphidentity.emulator.telemetry;

import com.unboundid.ldap.sdk.LDAPException;
import io.github.graphidentity.emulator.trace.ProviderCall;
import io.github.graphidentity.emulator.trace.ProviderCall.Answer;
import io.github.graphidentity.emulator.trace.ProviderCall.ProviderInterceptor;
import io.github.graphidentity.emulator.trace.RequestTrace;
import io.github.graphidentity.okta.client.OktaException;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.provider.ProviderFailure;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import org.jspecify.annotations.Nullable;

/**
 * Records a span for each call of an adapter to its provider. An error is recorded as its code, because its text can contain values
 * of the request.
 */
final class ProviderSpans implements ProviderInterceptor {

    private final Spans spans;

    ProviderSpans(Spans spans) {
        this.spans = spans;
    }

    @Override
    public @Nullable Object answer(ProviderCall call, Answer provider) throws Exception {
        RequestTrace trace = call.context().trace(RequestTrace.class).orElse(null);
        if (trace == null) {
            return provider.get();
        }
        String protocol = call.identityProvider() == IdentityProvider.OKTA ? "Okta " : "LDAP ";
        Span span = spans.ofCall(protocol + call.operation(), trace.span());
        span.setAttribute(Spans.IDENTITY_PROVIDER, call.identityProvider().toString());
        if (call.context().isInvocation()) {
            span.setAttribute(Spans.CORRELATION_ID, call.context().correlationId());
        }
        try {
            return provider.get();
        } catch (Exception failure) {
            span.setStatus(StatusCode.ERROR).setAttribute(Spans.ERROR_TYPE, code(failure));
            throw failure;
        } finally {
            span.end();
        }
    }

    private static String code(Exception failure) {
        if (failure instanceof LDAPException rejected) {
            return rejected.getResultCode().getName();
        } else if (failure instanceof OktaException rejected) {
            return rejected.errorCode();
        }
        return failure instanceof ProviderFailure unavailable
                ? unavailable.kind().toString()
                : failure.getClass().getName();
    }
}
