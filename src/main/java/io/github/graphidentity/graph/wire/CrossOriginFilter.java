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
 * Allows cross-origin calls from any origin, as Graph does. A bearer token is not a cookie, so other pages cannot send it.
 * {@code Access-Control-Expose-Headers} is observed (microsoftgraph/microsoft-graph-docs#4752); the preflight response is
 * assumed.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class CrossOriginFilter extends OncePerRequestFilter {

    private static final String EXPOSED =
            "ETag, Location, Preference-Applied, Content-Range, request-id, client-request-id";
    private static final String METHODS = "GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS";
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
        // A preflight request has no Authorization header, so it is answered before authentication.
        String headers = request.getHeader("Access-Control-Request-Headers");
        if (headers != null && HEADER_NAMES.matcher(headers).matches()) {
            response.setHeader("Access-Control-Allow-Headers", headers);
        }
        response.setHeader("Access-Control-Allow-Methods", METHODS);
        response.setHeader("Access-Control-Max-Age", "600");
        response.setStatus(HttpServletResponse.SC_OK);
    }
}
