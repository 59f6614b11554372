package io.github.graphidentity.emulator.control;

import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tenant.worlds.Tenants;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.server.ResponseStatusException;

/** Resolves the {@link SimulatedTenant} of a call from {@code ?tenant=}; without it, the default tenant. */
final class TenantResolver implements HandlerMethodArgumentResolver {

    static final String PARAMETER = "tenant";

    private final Tenants tenants;

    TenantResolver(Tenants tenants) {
        this.tenants = tenants;
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
        String name = ParameterCheck.parameters((HttpServletRequest) request.getNativeRequest())
                .getFirst(PARAMETER);
        return name == null ? tenants.defaultTenant() : byName(name, tenants);
    }

    /** @throws ResponseStatusException 404 if no tenant has this id or domain */
    static SimulatedTenant byName(String name, Tenants tenants) {
        return tenants.byName(name)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND,
                        "Unknown tenant '" + name + "'. GET /_emulator/tenants lists the tenants."));
    }
}
