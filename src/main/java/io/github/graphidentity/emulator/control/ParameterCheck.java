package io.github.graphidentity.emulator.control;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Refuses a parameter that a call does not know, and one that is given twice: of a mistyped {@code ?tenant=} the default
 * tenant would pay. What a call knows is what {@code openapi.json} says of it.
 */
final class ParameterCheck implements HandlerInterceptor {

    /** Nobody waits for it who sends no parameter. */
    private final SingletonSupplier<JsonNode> paths = SingletonSupplier.of(ParameterCheck::described);

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        MultiValueMap<String, String> given = QueryParameters.of(request);
        Object path = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        if (!given.isEmpty() && path != null) {
            String method = request.getMethod().equals("HEAD") ? "get" : request.getMethod();
            JsonNode call = paths.obtain().path(path.toString()).path(method.toLowerCase(Locale.ROOT));
            if (call.isObject()) {
                check(given, known(call));
            }
        }
        return true;
    }

    private static JsonNode described() {
        try (var description = new ClassPathResource("openapi.json", ParameterCheck.class).getInputStream()) {
            return JsonMapper.shared().readTree(description).get("paths");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Every call may name a tenant, though there are some to which it means nothing. */
    private static List<String> known(JsonNode call) {
        List<String> known = new ArrayList<>();
        for (JsonNode parameter : call.path("parameters")) {
            if (parameter.path("in").asString("").equals("query")) {
                known.add(parameter.get("name").stringValue());
            }
        }
        known.add(SelectedTenant.PARAMETER);
        return known;
    }

    private static void check(MultiValueMap<String, String> given, List<String> known) {
        given.forEach((name, values) -> {
            if (!known.contains(name)) {
                String meant = nearest(name, known)
                        .map(it -> " Did you mean '" + it + "'?")
                        .orElse("");
                throw refused("There is no parameter '" + name + "' here." + meant + " There are: "
                        + String.join(", ", known) + ".");
            }
            if (values.size() > 1) {
                throw refused("The parameter " + name + " is given " + values.size() + " times. Give it once.");
            }
        });
    }

    private static ResponseStatusException refused(String detail) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, detail);
    }

    /** The one that is a slip of the finger away, or two. */
    private static Optional<String> nearest(String mistyped, List<String> known) {
        return known.stream()
                .filter(name -> slips(mistyped, name) <= 2)
                .min(Comparator.comparingInt(name -> slips(mistyped, name)));
    }

    /** Characters to add, leave out or replace, whatever their case (Levenshtein's distance). */
    private static int slips(String mistyped, String name) {
        if (Math.abs(mistyped.length() - name.length()) > 2) {
            return Integer.MAX_VALUE;
        }
        int[] slips = new int[name.length() + 1];
        for (int i = 0; i <= mistyped.length(); i++) {
            int diagonal = i;
            for (int j = 0; j <= name.length(); j++) {
                int above = slips[j];
                if (i == 0 || j == 0) {
                    slips[j] = i + j;
                } else {
                    boolean same =
                            Character.toLowerCase(mistyped.charAt(i - 1)) == Character.toLowerCase(name.charAt(j - 1));
                    slips[j] = Math.min(Math.min(above, slips[j - 1]) + 1, diagonal + (same ? 0 : 1));
                }
                diagonal = above;
            }
        }
        return slips[name.length()];
    }
}
