package io.github.graphidentity.tokenservice.oauth;

import io.github.graphidentity.platform.http.RequestPaths;
import io.github.graphidentity.tokenservice.errors.TokenRequestError;
import io.github.graphidentity.tokenservice.errors.TokenTrace;
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
 * The parameters of a request to the token service. Unknown parameters are ignored, as authentication libraries send many; a
 * repeated one is malformed (RFC 6749, 3.2).
 *
 * @param authority the tenant of the path: an id, a domain, or {@code common} or {@code organizations}
 * @param base scheme, host and port that the client called
 * @param authorization the {@code Authorization} header
 * @param ipAddress the address of the client
 * @param library the name of the authentication library, or an empty string
 */
public record TokenRequest(
        String authority,
        String base,
        @Nullable String authorization,
        String ipAddress,
        String library,
        MultiValueMap<String, String> form) {

    private static final String LIBRARY = "x-client-SKU";

    /** Reads the parameters of a form or a query. */
    public static TokenRequest of(String authority, MultiValueMap<String, String> form, HttpServletRequest http) {
        TokenTrace.setClient(http, form.getFirst("client_id"));
        return new TokenRequest(
                authority,
                RequestPaths.base(http),
                http.getHeader("Authorization"),
                http.getRemoteAddr(),
                library(form, http),
                form);
    }

    /**
     * Reads the parameters of a form only. Servlets add those of the query, but a secret in a URL would be logged on the way.
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
                        // The query may escape a name in another way than the form.
                        URLDecoder.decode(name, StandardCharsets.UTF_8),
                        (same, all) -> all.subList(Math.min(values.size(), all.size()), all.size())));
        return of(authority, form, http);
    }

    TokenRequest withAuthority(String tenantId) {
        return new TokenRequest(tenantId, base, authorization, ipAddress, library, form);
    }

    TokenRequest withForm(MultiValueMap<String, String> parameters) {
        return new TokenRequest(authority, base, authorization, ipAddress, library, parameters);
    }

    /** msal-node sends its name in the body, other libraries in a header. */
    private static String library(MultiValueMap<String, String> form, HttpServletRequest http) {
        String inBody = form.getFirst(LIBRARY);
        return Objects.requireNonNullElse(inBody == null ? http.getHeader(LIBRARY) : inBody, "");
    }

    /** Returns the value of a required parameter, or throws {@link EntraException}. */
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

    /** Omits the parameters and the header, which may be secrets. */
    @Override
    public String toString() {
        return "TokenRequest[" + authority + "]";
    }
}
