package io.github.graphidentity.graph.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.stereotype.Component;

/**
 * Takes the bearer from the one {@code Authorization} header. Of two, Spring's own resolver reads the first and a proxy on
 * the way may have checked the second: such a request has no bearer that both mean. (That resolver also matches all of a
 * token against a pattern, which costs more than all else this service does with a token it has seen before.)
 */
@Component
class SingleBearerTokenResolver implements AuthenticationConverter {

    private static final String AUTHORIZATION = "Authorization";

    private static final String SCHEME = "Bearer ";

    /** Whatever stands behind the scheme: what it is worth is the {@link BearerTokenCheck}'s to say. */
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
