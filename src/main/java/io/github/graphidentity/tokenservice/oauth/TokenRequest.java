package io.github.graphidentity.tokenservice.oauth;

import io.github.graphidentity.platform.http.RequestPaths;
import io.github.graphidentity.tokenservice.errors.TokenRequestError;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
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
 * @param library what the authentication library says it is, empty where none says so
 */
public record TokenRequest(
        String authority,
        String base,
        @Nullable String authorization,
        String library,
        MultiValueMap<String, String> form) {

    private static final String LIBRARY = "x-client-SKU";

    /** Reads the parameters of a form or a query. */
    public static TokenRequest of(String authority, MultiValueMap<String, String> form, HttpServletRequest http) {
        return new TokenRequest(
                authority, RequestPaths.base(http), http.getHeader("Authorization"), library(form, http), form);
    }

    /**
     * Reads the parameters of a form alone. Servlets mix in those of the query, where a secret has no business: it would
     * stand in every log on the way.
     */
    static TokenRequest ofBody(String authority, MultiValueMap<String, String> parameters, HttpServletRequest http) {
        if (http.getQueryString() == null) {
            return of(authority, parameters, http);
        }
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>(parameters);
        UriComponentsBuilder.newInstance()
                .query(http.getQueryString())
                .build()
                .getQueryParams()
                .forEach((name, values) -> form.computeIfPresent(
                        // A name may be escaped in more ways than one.
                        URLDecoder.decode(name, StandardCharsets.UTF_8),
                        (same, all) -> all.subList(Math.min(values.size(), all.size()), all.size())));
        return of(authority, form, http);
    }

    /** The same, made to that one tenant. */
    TokenRequest at(String tenantId) {
        return new TokenRequest(tenantId, base, authorization, library, form);
    }

    /** The same, with other parameters. */
    TokenRequest with(MultiValueMap<String, String> parameters) {
        return new TokenRequest(authority, base, authorization, library, parameters);
    }

    /** msal-node says it in the body, the others in a header. */
    private static String library(MultiValueMap<String, String> form, HttpServletRequest http) {
        String inBody = form.getFirst(LIBRARY);
        return Objects.requireNonNullElse(inBody == null ? http.getHeader(LIBRARY) : inBody, "");
    }

    /** The value of a parameter the request cannot do without. */
    public String required(String name) {
        String value = optional(name);
        if (value == null) {
            throw TokenRequestError.PARAMETER_MISSING.with(name);
        }
        return value;
    }

    public @Nullable String optional(String name) {
        List<String> values = form.get(name);
        if (values == null || values.isEmpty() || values.get(0).isBlank()) {
            return null;
        }
        if (values.size() > 1) {
            throw TokenRequestError.MALFORMED.with();
        }
        return values.get(0);
    }

    /** Its parameters and its header are secrets. */
    @Override
    public String toString() {
        return "TokenRequest[" + authority + "]";
    }
}
