package io.github.graphidentity.emulator.journal;

import io.github.graphidentity.emulator.trace.RequestTenant;
import io.github.graphidentity.emulator.trace.RequestTrace;
import io.github.graphidentity.emulator.trace.Surface;
import io.github.graphidentity.platform.http.RequestPaths;
import io.github.graphidentity.platform.records.StoreFull;
import io.github.graphidentity.platform.records.StoreUnavailable;
import io.github.graphidentity.provider.CallContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Writes every request into the journal of its tenant, outside of everything that could refuse it. */
@Component
@Order(JournalFilter.ORDER)
class JournalFilter extends OncePerRequestFilter {

    /** Before Spring Security, and inside of what breaks the wire on purpose. */
    static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 20;

    private final Journals journals;
    private final RequestTenant tenant;
    private final HandlerExceptionResolver errors;
    private final int limit;

    JournalFilter(
            Journals journals,
            RequestTenant tenant,
            JournalProperties properties,
            @Qualifier("dialectExceptionResolver") HandlerExceptionResolver errors) {
        this.journals = journals;
        this.tenant = tenant;
        this.errors = errors;
        this.limit = (int) properties.body().toBytes();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = RequestPaths.of(request);
        Optional<Surface> front = Surface.of(path);
        if (front.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        RequestTrace exchange = new RequestTrace(front.get(), front.get().operation(path));
        RecordedRequest recorded = new RecordedRequest(request, limit);
        RecordedResponse answer = new RecordedResponse(response, limit);
        request.setAttribute(CallContext.TRACE, exchange);
        long start = System.nanoTime();
        boolean failed = true;
        try {
            chain.doFilter(recorded, answer);
            failed = false;
        } catch (StoreUnavailable | StoreFull unwritable) {
            failed = false;
            refuse(request, answer, unwritable);
        } finally {
            String tenantId = tenant.of(exchange, request, path);
            Instant at = journals.clock(tenantId).instant();
            Entry entry = TracedEntries.ofRequest(exchange, recorded, answer, at, System.nanoTime() - start, failed);
            try {
                journals.append(tenantId, entry);
            } catch (StoreUnavailable unavailable) {
                refuse(request, answer, unavailable);
            }
        }
        answer.release();
    }

    /** A request that cannot be recorded is answered with an error, even if it had an effect. */
    private void refuse(HttpServletRequest request, RecordedResponse answer, RuntimeException unwritable) {
        if (!answer.isCommitted()) {
            answer.resetBuffer();
            errors.resolveException(request, answer, null, unwritable);
        }
    }
}
