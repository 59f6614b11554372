package io.github.graphidentity.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.stereotype.Component;

/**
 * Takes the bearer from the one {@code Authorization} header. Of two, Spring's own resolver reads the first and a proxy on
 * the way may have checked the second: such a request has no bearer that both mean.
 */
@Component
class SingleBearer implements BearerTokenResolver {

    private static final String AUTHORIZATION = "Authorization";

    private final DefaultBearerTokenResolver header = new DefaultBearerTokenResolver();

    @Override
    public @Nullable String resolve(HttpServletRequest request) {
        return isAmbiguous(request) ? null : header.resolve(request);
    }

    static boolean isAmbiguous(HttpServletRequest request) {
        return Collections.list(request.getHeaders(AUTHORIZATION)).size() > 1;
    }
}
