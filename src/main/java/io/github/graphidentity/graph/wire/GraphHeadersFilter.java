package io.github.graphidentity.graph.wire;

import io.github.graphidentity.platform.http.RequestPaths;
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

/**
 * Adds Graph's response headers to every response on a Graph path, and the request id to every log line. The headers are
 * observed in microsofthackathons/tdi#24, kayasax/EasyPIM#37 and documented in json-batching.md.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class GraphHeadersFilter extends OncePerRequestFilter {

    /** Graph's format; the values name the emulator instead of a data centre of Microsoft. */
    private static final String DIAGNOSTIC =
            "{\"ServerInfo\":{\"DataCenter\":\"localhost\",\"Slice\":\"E\",\"Ring\":\"0\","
                    + "\"ScaleUnit\":\"000\",\"RoleInstance\":\"graph-identity-emulator\"}}";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !GraphPaths.includes(RequestPaths.of(request));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        RequestIds ids = RequestIds.of(request);
        response.setHeader("request-id", ids.requestId());
        response.setHeader("client-request-id", ids.clientRequestId());
        response.setHeader("x-ms-ags-diagnostic", DIAGNOSTIC);
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("Vary", "Accept-Encoding");
        if (isMicrosoftHost(request.getServerName())) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
        // If this request is part of a batch, the batch's request id is already there.
        String outer = MDC.get("request-id");
        MDC.put("request-id", ids.requestId());
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove("request-id");
            if (outer != null) {
                MDC.put("request-id", outer);
            }
        }
    }

    /** HSTS for localhost would force https on every other server that a developer runs there. */
    private static boolean isMicrosoftHost(String host) {
        return host.endsWith(".microsoft.com") || host.endsWith(".microsoftonline.com");
    }
}
