package io.github.graphidentity.journal;

import io.github.graphidentity.web.RequestPaths;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Writes every request into the journal of its tenant, outside of everything that could refuse it. */
@Component
@Order(JournalFilter.ORDER)
class JournalFilter extends OncePerRequestFilter {

    /** Before Spring Security, and inside of what breaks the wire on purpose. */
    static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 20;

    private final Journals journals;
    private final RequestTenant tenant;
    private final int limit;

    JournalFilter(Journals journals, RequestTenant tenant, JournalProperties properties) {
        this.journals = journals;
        this.tenant = tenant;
        this.limit = (int) properties.body().toBytes();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = RequestPaths.of(request);
        Optional<Front> front = Front.of(path);
        if (front.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        Exchange exchange = new Exchange(front.get(), front.get().operation(path));
        RecordedRequest recorded = new RecordedRequest(request, limit);
        RecordedResponse answer = new RecordedResponse(response, limit);
        long start = System.nanoTime();
        boolean failed = true;
        Exchange.Scope working = exchange.enter();
        try {
            chain.doFilter(recorded, answer);
            failed = false;
        } finally {
            working.close();
            String tenantId = tenant.of(exchange, request, path);
            Instant at = journals.clock(tenantId).instant();
            Entry entry = HttpEntry.of(exchange, recorded, answer, at, System.nanoTime() - start, failed);
            journals.of(tenantId).append(entry);
        }
        answer.release();
    }
}
