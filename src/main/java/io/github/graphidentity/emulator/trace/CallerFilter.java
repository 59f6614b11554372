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

/** Adds the caller and the tenant to the trace of a request that has passed all checks. */
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
        RequestTrace.of(request).ifPresent(trace -> addCaller(trace, request));
        chain.doFilter(request, response);
    }

    private void addCaller(RequestTrace trace, HttpServletRequest request) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof Caller caller) {
            trace.setCaller(caller);
        } else {
            Optional<String> claimed = tenant.claimedBy(trace.surface(), request, RequestPaths.of(request));
            claimed.ifPresent(trace::setTenant);
        }
    }
}
