package io.github.graphidentity.tokenservice.errors;

import io.github.graphidentity.platform.fidelity.Assumed;
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

/** Accepts the names of the token service's endpoints in any case. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
@Assumed("Entra's paths are compared without case; no public thread was found")
class EntraPathFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(RewrittenRequest.of(request, EntraPaths.canonical(request.getRequestURI())), response);
    }
}
