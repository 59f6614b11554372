package io.github.graphidentity.emulator.control;

import io.github.graphidentity.tenant.worlds.Tenants;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What a call of the control API is about, as its handler gets it: a tenant, a body, and no parameter that it does not know. */
@Configuration(proxyBeanMethods = false)
class ControlArgumentResolvers implements WebMvcConfigurer {

    private final Tenants tenants;

    ControlArgumentResolvers(Tenants tenants) {
        this.tenants = tenants;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new TenantResolver(tenants));
        resolvers.add(new ControlBodyResolver());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new ParameterCheck()).addPathPatterns("/_emulator", "/_emulator/**");
    }
}
