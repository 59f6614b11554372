package io.github.graphidentity.emulator.trace;

import io.github.graphidentity.graph.access.Caller;
import io.github.graphidentity.platform.http.RequestPaths;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Behind every check: notes who was let in, and to which tenant. */
@Component
@Order(CallerFilter.ORDER)
class CallerFilter extends OncePerRequestFilter {

    static final int ORDER = Ordered.LOWEST_PRECEDENCE - 20;

    private final RequestTenant tenant;

    CallerFilter(RequestTenant tenant) {
        this.tenant = tenant;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        RequestTrace.of(request).ifPresent(exchange -> note(exchange, request));
        chain.doFilter(request, response);
    }

    private void note(RequestTrace exchange, HttpServletRequest request) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof Caller caller) {
            exchange.calledBy(caller);
        } else {
            Optional<String> told = tenant.told(exchange.front(), request, RequestPaths.of(request));
            told.ifPresent(exchange::in);
        }
    }
}
