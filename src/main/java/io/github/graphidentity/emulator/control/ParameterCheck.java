package io.github.graphidentity.emulator.control;

import io.github.graphidentity.platform.startup.NearestName;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Rejects unknown and repeated query parameters. Otherwise a mistyped {@code ?tenant=} would change the default tenant.
 */
final class ParameterCheck implements HandlerInterceptor {

    private final ApiDescription api;

    ParameterCheck(ApiDescription api) {
        this.api = api;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        MultiValueMap<String, String> parameters = QueryParameters.of(request);
        Object path = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        if (!parameters.isEmpty() && path != null) {
            api.queryParameters(request.getMethod(), path.toString()).ifPresent(known -> check(parameters, known));
        }
        return true;
    }

    private static void check(MultiValueMap<String, String> parameters, List<String> ofOperation) {
        List<String> known = new ArrayList<>(ofOperation);
        known.add(TenantResolver.PARAMETER);
        parameters.forEach((name, values) -> {
            if (!known.contains(name)) {
                throw ControlErrors.badRequest("Unknown parameter '" + name + "'." + NearestName.question(name, known)
                        + " Parameters of this call: " + String.join(", ", known) + ".");
            }
            if (values.size() > 1) {
                throw ControlErrors.badRequest(
                        "The parameter '" + name + "' must be given once, but is given " + values.size() + " times.");
            }
        });
    }
}
