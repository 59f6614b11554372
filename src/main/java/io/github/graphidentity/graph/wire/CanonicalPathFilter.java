package io.github.graphidentity.graph.wire;

import io.github.graphidentity.platform.http.RewrittenRequest;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets everything after it see the {@linkplain GraphPath#canonical canonical path} of a request to Graph. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class CanonicalPathFilter extends OncePerRequestFilter {

    private final ServedPaths served;

    CanonicalPathFilter(ServedPaths served) {
        this.served = served;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        GraphPath path = served.read(request.getRequestURI());
        if (path == null) {
            chain.doFilter(request, response);
            return;
        }
        path.assignTo(request);
        chain.doFilter(RewrittenRequest.of(request, path.canonical()), response);
    }
}
