package io.github.graphidentity.emulator.telemetry;

import io.github.graphidentity.emulator.trace.RequestTrace;
import io.github.graphidentity.resources.identityaccounts.ActionInvoked;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Records a span for each request of Graph, the token service and the Okta org. It contains neither the path nor the query, because
 * both can contain secrets.
 */
final class RequestSpanFilter extends OncePerRequestFilter {

    private final @Nullable Spans spans;

    /** @param spans {@code null} if the filter is not registered */
    RequestSpanFilter(@Nullable Spans spans) {
        this.spans = spans;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<RequestTrace> trace = RequestTrace.of(request);
        if (trace.isPresent()) {
            record(trace.get(), request, response, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    @SuppressWarnings("try") // the scope makes the span the parent of the spans of a batch's parts
    private void record(RequestTrace trace, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Span span = Objects.requireNonNull(spans).ofRequest(request.getMethod() + " " + trace.operation(), request);
        trace.setSpan(span);
        boolean failed = true;
        try (Scope scope = span.makeCurrent()) {
            chain.doFilter(request, response);
            failed = false;
        } finally {
            describe(span, trace, request.getMethod(), failed ? 500 : response.getStatus());
            span.end();
        }
    }

    private static void describe(Span span, RequestTrace trace, String method, int status) {
        span.setAttribute(Spans.METHOD, method)
                .setAttribute(Spans.STATUS, (long) status)
                .setAttribute(Spans.SURFACE, trace.surface().toString())
                .setAttribute(Spans.OPERATION, trace.operation());
        trace.tenantId().ifPresent(tenant -> span.setAttribute(Spans.TENANT, tenant));
        ActionInvoked invoked = trace.invoked();
        if (invoked != null) {
            span.setAttribute(Spans.CORRELATION_ID, invoked.correlationId())
                    .setAttribute(Spans.ACTION, invoked.invocation().action().toString())
                    .setAttribute(
                            Spans.IDENTITY_PROVIDER,
                            invoked.invocation().identityProvider().toString())
                    .setAttribute(Spans.OUTCOME, invoked.outcome());
        }
        if (status >= 500) {
            span.setStatus(StatusCode.ERROR);
        }
    }
}
