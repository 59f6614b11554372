package io.github.graphidentity.emulator.control;

import io.github.graphidentity.tenant.worlds.Tenants;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Registers the argument resolvers and the parameter check of the control API. */
@Configuration(proxyBeanMethods = false)
class ControlArgumentResolvers implements WebMvcConfigurer {

    private final Tenants tenants;
    private final ApiDescription api;

    ControlArgumentResolvers(Tenants tenants, ApiDescription api) {
        this.tenants = tenants;
        this.api = api;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new TenantResolver(tenants));
        resolvers.add(new ControlBodyResolver());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new ParameterCheck(api)).addPathPatterns("/_emulator", "/_emulator/**");
    }
}
