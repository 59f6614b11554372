package io.github.graphidentity.graph.odata;

import io.github.graphidentity.graph.wire.GraphPaths;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Rejects query options on requests that support none: actions, writes, batches and metadata. Read operations check their
 * options themselves. OData requires that unsupported options are rejected, not ignored (4.01, Part 1, 11.2.1).
 */
@Component
class NoQueryOptionsInterceptor implements HandlerInterceptor, WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String query = request.getQueryString();
        if (query != null && supportsNone(request)) {
            var unused = QueryString.read(query, Set.of(), QueryString.LIST_ONLY);
        }
        return true;
    }

    private static boolean supportsNone(HttpServletRequest request) {
        String route = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        return route.startsWith(GraphPaths.VERSION) && (!reads || route.endsWith("/$metadata"));
    }
}
