package io.github.graphidentity.emulator.expiry;

import io.github.graphidentity.emulator.trace.RequestTenant;
import io.github.graphidentity.emulator.trace.RequestTrace;
import io.github.graphidentity.platform.http.RequestPaths;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Records the tenant of each request of Graph, the token service and the Okta org as used, also if the request is rejected. The control
 * API does so where it finds the tenant of a call.
 */
final class TenantUseFilter extends OncePerRequestFilter {

    /** After the filter that records the journal. It creates the trace, and sends the response after this filter. */
    private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 21;

    private final RequestTenant tenant;
    private final IdleTenants idle;

    private TenantUseFilter(RequestTenant tenant, IdleTenants idle) {
        this.tenant = tenant;
        this.idle = idle;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } finally {
            RequestTrace.of(request)
                    .map(trace -> tenant.of(trace, request, RequestPaths.of(request)))
                    .ifPresent(idle::use);
        }
    }

    /** Registers the filter only if tenants expire. */
    @Configuration(proxyBeanMethods = false)
    static class Registration {

        @Bean
        FilterRegistrationBean<TenantUseFilter> tenantUseFilter(RequestTenant tenant, IdleTenants idle) {
            FilterRegistrationBean<TenantUseFilter> registration =
                    new FilterRegistrationBean<>(new TenantUseFilter(tenant, idle));
            registration.setOrder(ORDER);
            registration.setEnabled(idle.isOn());
            return registration;
        }
    }
}
