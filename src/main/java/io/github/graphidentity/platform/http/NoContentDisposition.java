package io.github.graphidentity.platform.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps Spring from adding {@code Content-Disposition: inline;filename=f.txt} to responses at paths that end like the name of a
 * file, such as a userPrincipalName. None of the imitated APIs sends it.
 */
@Component
class NoContentDisposition extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, new HttpServletResponseWrapper(response) {
            // Spring adds no second one.
            @Override
            public boolean containsHeader(String name) {
                return name.equals(HttpHeaders.CONTENT_DISPOSITION) || super.containsHeader(name);
            }
        });
    }
}
