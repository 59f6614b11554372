package io.github.graphidentity.oktaorg;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Checks Okta's API token once for every path of the org, and so finds out which org is meant. */
@Component
class ApiTokenFilter extends OncePerRequestFilter {

    /** Where the handlers find the org. */
    static final String ORG_ATTRIBUTE = "simulatedOrg";

    private static final String SCHEME = "SSWS ";

    private final SimulatedOrgs orgs;
    private final OktaDialect dialect;

    ApiTokenFilter(SimulatedOrgs orgs, OktaDialect dialect) {
        this.orgs = orgs;
        this.dialect = dialect;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !dialect.speaks(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("X-Okta-Request-Id", UUID.randomUUID().toString());
        Optional<SimulatedOrg> org = token(request).flatMap(orgs::byApiToken);
        if (org.isEmpty()) {
            dialect.write(OrgErrors.invalidToken(), response);
            return;
        }
        request.setAttribute(ORG_ATTRIBUTE, org.get());
        chain.doFilter(request, response);
    }

    private static Optional<String> token(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        return authorization != null && authorization.startsWith(SCHEME)
                ? Optional.of(authorization.substring(SCHEME.length()))
                : Optional.empty();
    }
}
