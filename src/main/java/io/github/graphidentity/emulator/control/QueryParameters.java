package io.github.graphidentity.emulator.control;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Reads query parameters without consuming the body, which {@code curl -d} labels as a form by default. */
final class QueryParameters {

    private QueryParameters() {}

    /** The decoded parameters; one without a value has an empty value. */
    static MultiValueMap<String, String> of(HttpServletRequest request) {
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
