package io.github.graphidentity.okta.api;

import static io.github.graphidentity.provider.IdentityProvider.OKTA;

import io.github.graphidentity.platform.http.ErrorDialect;
import io.github.graphidentity.platform.http.RequestPaths;
import io.github.graphidentity.provider.ProviderMode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Returns 404 for every path of the simulated org if Okta is real: a client that suspends a user in the simulated org would
 * otherwise believe that it suspended the real one. A setting keeps the simulated org available.
 */
@Component
@Order(-1)
class OrgSwitch extends OncePerRequestFilter {

    private final boolean on;
    private final OktaDialect api;
    private final OAuthDialect authorizationServer;

    OrgSwitch(Environment settings, OktaApiProperties properties, OktaDialect api, OAuthDialect authorizationServer) {
        this.on = ProviderMode.of(OKTA, settings) == ProviderMode.SIMULATED || properties.withRealProvider();
        this.api = api;
        this.authorizationServer = authorizationServer;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return on || !OrgPaths.includes(RequestPaths.of(request));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        ErrorDialect dialect = OrgPaths.isApi(RequestPaths.of(request)) ? api : authorizationServer;
        dialect.write(
                new ErrorDialect.Failure(HttpServletResponse.SC_NOT_FOUND, request.getRequestURI(), null),
                request,
                response);
    }
}
