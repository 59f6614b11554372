package io.github.graphidentity.graph.wire;

import io.github.graphidentity.platform.http.RequestPaths;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets pages of any origin call, as Graph does: the bearer is no cookie, so nobody else can send it.
 *
 * <p>{@code Access-Control-Expose-Headers} as observed (microsoftgraph/microsoft-graph-docs#4752); what a preflight is
 * answered is assumed.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class CrossOriginFilter extends OncePerRequestFilter {

    private static final String EXPOSED =
            "ETag, Location, Preference-Applied, Content-Range, request-id, client-request-id";
    private static final String METHODS = "GET, POST, PATCH, DELETE, HEAD, OPTIONS";
    private static final Pattern HEADER_NAMES = Pattern.compile("[\\w-]{1,64}(\\s*,\\s*[\\w-]{1,64}){0,63}");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader("Origin") == null || !GraphPaths.includes(RequestPaths.of(request));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("Access-Control-Allow-Origin", "*");
        if (!CorsUtils.isPreFlightRequest(request)) {
            response.setHeader("Access-Control-Expose-Headers", EXPOSED);
            chain.doFilter(request, response);
            return;
        }
        // It carries no bearer: the browser asks before it shows one.
        String headers = request.getHeader("Access-Control-Request-Headers");
        if (headers != null && HEADER_NAMES.matcher(headers).matches()) {
            response.setHeader("Access-Control-Allow-Headers", headers);
        }
        response.setHeader("Access-Control-Allow-Methods", METHODS);
        response.setHeader("Access-Control-Max-Age", "600");
        response.setStatus(HttpServletResponse.SC_OK);
    }
}
