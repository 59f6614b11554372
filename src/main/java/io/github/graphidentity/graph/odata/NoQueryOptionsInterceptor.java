package io.github.graphidentity.graph.odata;

import io.github.graphidentity.graph.wire.GraphPaths;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    private static final Set<QueryOption> IGNORED_ON_WRITES = Stream.concat(
                    QueryString.LIST_ONLY.stream(), Stream.of(QueryOption.SELECT))
            .collect(Collectors.toUnmodifiableSet());

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String query = request.getQueryString();
        String route = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (query != null && route.startsWith(GraphPaths.VERSION) && (!reads || route.endsWith("/$metadata"))) {
            var unused = QueryString.read(query, Set.of(), reads ? QueryString.LIST_ONLY : IGNORED_ON_WRITES);
        }
        return true;
    }
}
