package io.github.graphidentity.emulator.control;

import io.github.graphidentity.emulator.control.ControlArgumentResolvers.TenantResolver;
import io.github.graphidentity.platform.startup.NearestName;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.LinkedMultiValueMap;
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
        MultiValueMap<String, String> parameters = parameters(request);
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

    /**
     * The decoded parameters of the query; one without a value has an empty value. Does not consume the body, which {@code curl
     * -d} labels as a form by default.
     */
    static MultiValueMap<String, String> parameters(HttpServletRequest request) {
        MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
        String query = request.getQueryString() == null ? "" : request.getQueryString();
        for (String parameter : query.split("&", -1)) {
            int end = parameter.indexOf('=');
            if (!parameter.isEmpty()) {
                parameters.add(
                        decode(end < 0 ? parameter : parameter.substring(0, end)),
                        end < 0 ? "" : decode(parameter.substring(end + 1)));
            }
        }
        return parameters;
    }

    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return encoded;
        }
    }
}
