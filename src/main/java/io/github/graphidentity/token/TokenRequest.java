package io.github.graphidentity.token;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * A request to the token service as it arrived. Parameters nobody asks about are ignored, as authentication libraries send a
 * dozen of them about themselves; one that is sent twice is malformed (RFC 6749, 3.2).
 *
 * @param authority the tenant of the path: an id, a domain, or {@code common} and its kin
 * @param base scheme, host and port the client called
 * @param authorization the header of that name
 */
public record TokenRequest(
        String authority, String base, @Nullable String authorization, MultiValueMap<String, String> form) {

    /** Reads the parameters of a form or a query. */
    public static TokenRequest of(String authority, MultiValueMap<String, String> form, HttpServletRequest http) {
        return new TokenRequest(authority, base(http), http.getHeader("Authorization"), form);
    }

    /**
     * Reads the parameters of a form alone. Servlets mix in those of the query, where a secret has no business: it would
     * stand in every log on the way.
     */
    static TokenRequest ofBody(String authority, MultiValueMap<String, String> parameters, HttpServletRequest http) {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>(parameters);
        UriComponentsBuilder.newInstance()
                .query(http.getQueryString())
                .build()
                .getQueryParams()
                .forEach((name, values) -> form.computeIfPresent(
                        name, (same, all) -> all.subList(Math.min(values.size(), all.size()), all.size())));
        return of(authority, form, http);
    }

    private static String base(HttpServletRequest http) {
        int port = http.getServerPort();
        boolean usual = port == (http.isSecure() ? 443 : 80);
        return http.getScheme() + "://" + http.getServerName() + (usual ? "" : ":" + port);
    }

    /** The value of a parameter the request cannot do without. */
    public String required(String name) {
        String value = optional(name);
        if (value == null) {
            throw RequestRefusal.PARAMETER_MISSING.with(name);
        }
        return value;
    }

    public @Nullable String optional(String name) {
        List<String> values = form.get(name);
        if (values == null || values.isEmpty() || values.get(0).isBlank()) {
            return null;
        }
        if (values.size() > 1) {
            throw RequestRefusal.MALFORMED.with();
        }
        return values.get(0);
    }
}
