package io.github.graphidentity.emulator.control;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * The parameters of a call's query, without a look at its body: that of a {@code curl -d} without further ado is called a
 * form, and the container would take it apart as one.
 */
final class QueryParameters {

    private QueryParameters() {}

    /** Decoded; one without a value has an empty one. */
    static MultiValueMap<String, String> of(HttpServletRequest request) {
        MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
        String query = request.getQueryString() == null ? "" : request.getQueryString();
        for (String parameter : query.split("&", -1)) {
            int end = parameter.indexOf('=');
            String name = end < 0 ? parameter : parameter.substring(0, end);
            if (!parameter.isEmpty()) {
                parameters.add(decoded(name), end < 0 ? "" : decoded(parameter.substring(end + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException undecodable) {
            return encoded;
        }
    }
}
