package io.github.graphidentity.graph.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.stereotype.Component;

/**
 * Reads the bearer token from the {@code Authorization} header. It rejects requests with two of them: a proxy may have checked
 * the second one, while Spring's own resolver reads the first. That resolver also matches every token against a slow pattern.
 */
@Component
class BearerTokenConverter implements AuthenticationConverter {

    private static final String AUTHORIZATION = "Authorization";

    private static final String SCHEME = "Bearer ";

    /** Returns the token unchecked, for {@link BearerTokenCheck}, or {@code null}. */
    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        String header = request.getHeader(AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) || isAmbiguous(request)) {
            return null;
        }
        String bearer = header.substring(SCHEME.length()).trim();
        return bearer.isEmpty() ? null : new BearerTokenAuthenticationToken(bearer);
    }

    static boolean isAmbiguous(HttpServletRequest request) {
        Enumeration<String> headers = request.getHeaders(AUTHORIZATION);
        if (headers.hasMoreElements()) {
            headers.nextElement();
        }
        return headers.hasMoreElements();
    }
}
