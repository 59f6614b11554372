package io.github.graphidentity.graph.access;

import io.github.graphidentity.graph.wire.GraphErrorWriter;
import io.github.graphidentity.graph.wire.GraphException;
import io.github.graphidentity.graph.wire.GraphPath;
import io.github.graphidentity.graph.wire.GraphPaths;
import io.github.graphidentity.graph.wire.RequestError;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Rejects paths that name another tenant than the caller's, and paths that are not served. It runs after faults. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class PathCheck extends OncePerRequestFilter {

    private final TenantNames tenants;
    private final GraphErrorWriter errors;

    PathCheck(TenantNames tenants, GraphErrorWriter errors) {
        this.tenants = tenants;
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        GraphException refusal = GraphPath.of(request).map(this::refusal).orElse(null);
        if (refusal == null) {
            chain.doFilter(request, response);
        } else {
            errors.write(refusal, request, response);
        }
    }

    private @Nullable GraphException refusal(GraphPath path) {
        String tenant = path.tenant();
        if (tenant != null && !isCallers(tenant)) {
            // What looks like a domain may be any unknown segment.
            return tenant.indexOf('.') < 0
                    ? AccessError.OTHER_TENANT.with(tenant)
                    : RequestError.SEGMENT_NOT_FOUND.with(tenant);
        }
        String unknown = path.unknown();
        return unknown == null ? null : RequestError.SEGMENT_NOT_FOUND.with(unknown);
    }

    private boolean isCallers(String tenant) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return tenant.equalsIgnoreCase(GraphPaths.ANY_TENANT)
                || !(authentication instanceof CallerAuthentication known)
                || tenants.isNameOf(known.getPrincipal().tenantId(), tenant);
    }
}
