package io.github.graphidentity.tokenservice.errors;

import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.http.RequestPaths;
import io.github.graphidentity.platform.http.RewrittenRequest;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Accepts the names of the token service's endpoints in any case, and adds the correlation id to every log line. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
@Assumed("Entra's paths are compared without case; no public thread was found")
class EntraPathFilter extends OncePerRequestFilter {

    /** The field that begins each log line of a request. */
    private static final String LOGGED_ID = "request-id";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpServletRequest canonical = RewrittenRequest.of(request, EntraPaths.canonical(request.getRequestURI()));
        if (!EntraPaths.includes(RequestPaths.of(canonical))) {
            chain.doFilter(canonical, response);
            return;
        }
        MDC.put(LOGGED_ID, TokenTrace.correlationId(canonical));
        try {
            chain.doFilter(canonical, response);
        } finally {
            MDC.remove(LOGGED_ID);
        }
    }
}
