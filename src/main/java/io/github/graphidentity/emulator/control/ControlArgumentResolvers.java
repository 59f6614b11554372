package io.github.graphidentity.emulator.control;

import io.github.graphidentity.emulator.expiry.IdleTenants;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tenant.worlds.Tenants;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Registers the argument resolvers and the parameter check of the control API. */
@Configuration(proxyBeanMethods = false)
class ControlArgumentResolvers implements WebMvcConfigurer {

    private final Tenants tenants;
    private final IdleTenants idle;
    private final ApiDescription api;
    private final SeedMemory seeds;

    ControlArgumentResolvers(Tenants tenants, IdleTenants idle, ApiDescription api, SeedMemory seeds) {
        this.tenants = tenants;
        this.idle = idle;
        this.api = api;
        this.seeds = seeds;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new TenantResolver(tenants, idle));
        resolvers.add(new ControlBodyResolver(seeds));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new TenantKeyCheck()).addPathPatterns("/_emulator", "/_emulator/**");
        registry.addInterceptor(new ParameterCheck(api)).addPathPatterns("/_emulator", "/_emulator/**");
    }

    /** Resolves the {@link SimulatedTenant} of a call from {@code ?tenant=}; without it, that of the key, or the default tenant. */
    static final class TenantResolver implements HandlerMethodArgumentResolver {

        static final String PARAMETER = "tenant";

        private final Tenants tenants;
        private final IdleTenants idle;

        TenantResolver(Tenants tenants, IdleTenants idle) {
            this.tenants = tenants;
            this.idle = idle;
        }

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == SimulatedTenant.class;
        }

        @Override
        public SimulatedTenant resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer view,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            HttpServletRequest call = (HttpServletRequest) request.getNativeRequest();
            String name = ParameterCheck.parameters(call).getFirst(PARAMETER);
            SimulatedTenant tenant = ControlScope.of(call).tenant(name, tenants);
            idle.use(tenant.id());
            return tenant;
        }
    }
}
