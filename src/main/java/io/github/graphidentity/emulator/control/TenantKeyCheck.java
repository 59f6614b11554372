package io.github.graphidentity.emulator.control;

import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Rejects calls with the key of a tenant that are not for one tenant. Calls for one tenant have a parameter of the type {@link
 * SimulatedTenant}, which is resolved within the {@link ControlScope}. A new call of the control API is rejected unless it has this
 * parameter.
 */
final class TenantKeyCheck implements HandlerInterceptor {

    /** Calls without a tenant that show documents, or only what belongs to the tenant of the key. */
    private static final Set<String> READABLE = Set.of(
            "/_emulator",
            "/_emulator/graph/openapi.json",
            "/_emulator/openapi.json",
            "/_emulator/seed/schema",
            "/_emulator/tenants",
            "/_emulator/tls/ca.pem");

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (ControlScope.of(request).isRestricted()
                && handler instanceof HandlerMethod method
                && !isForOneTenant(method)
                && !isReadable(request)) {
            throw new ResponseStatusException(
                    HttpStatus.FORBIDDEN,
                    "This call is not for one tenant. It requires emulator.control.key instead of the key of a tenant.");
        }
        return true;
    }

    private static boolean isForOneTenant(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType() == SimulatedTenant.class);
    }

    private static boolean isReadable(HttpServletRequest request) {
        Object path = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return path != null
                && READABLE.contains(path.toString())
                && Set.of("GET", "HEAD").contains(request.getMethod());
    }
}
