package io.github.graphidentity.oktaapi;

import io.github.graphidentity.okta.OktaException;
import io.github.graphidentity.oktaorg.OrgCaller;
import io.github.graphidentity.oktaorg.OrgErrors;
import io.github.graphidentity.oktaorg.OrgRateLimit;
import io.github.graphidentity.oktaorg.SimulatedOrg;
import io.github.graphidentity.oktaorg.SimulatedOrgs;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Checks Okta's API token once for every path of the org, and so finds out which org is meant; counts the request against
 * that org's rate limit.
 */
@Component
class ApiTokenFilter extends OncePerRequestFilter {

    /** Where the handlers find the org and its caller. */
    static final String ORG_ATTRIBUTE = "simulatedOrg";

    static final String CALLER_ATTRIBUTE = "orgCaller";

    private static final String SCHEME = "SSWS ";
    private static final int LONGEST_USER_AGENT = 512;

    private final SimulatedOrgs orgs;
    private final OktaDialect dialect;
    private final Clock clock;
    private final OrgRateLimit ofStrangers;

    ApiTokenFilter(SimulatedOrgs orgs, OktaDialect dialect, Clock clock) {
        this.orgs = orgs;
        this.dialect = dialect;
        this.clock = clock;
        this.ofStrangers = new OrgRateLimit(clock);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !dialect.speaks(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String requestId = UUID.randomUUID().toString();
        response.setHeader("X-Okta-Request-Id", requestId);
        // A client holds the limit's reset against it, so both must be read from one clock.
        response.setDateHeader("Date", clock.millis());
        Optional<SimulatedOrg> org = token(request).flatMap(orgs::byApiToken);
        OrgRateLimit.State limit =
                org.map(SimulatedOrg::rateLimit).orElse(ofStrangers).take();
        tell(limit, response);
        Optional<OktaException> refusal = limit.exceeded()
                ? Optional.of(OrgErrors.rateLimited())
                : org.isEmpty() ? Optional.of(OrgErrors.invalidToken()) : Optional.empty();
        if (refusal.isPresent()) {
            dialect.write(refusal.get(), response);
            return;
        }
        request.setAttribute(ORG_ATTRIBUTE, org.orElseThrow());
        request.setAttribute(CALLER_ATTRIBUTE, caller(request, requestId));
        chain.doFilter(request, response);
    }

    private static void tell(OrgRateLimit.State limit, HttpServletResponse response) {
        response.setHeader("X-Rate-Limit-Limit", Integer.toString(limit.limit()));
        response.setHeader("X-Rate-Limit-Remaining", Integer.toString(limit.remaining()));
        response.setHeader("X-Rate-Limit-Reset", Long.toString(limit.reset()));
    }

    private static OrgCaller caller(HttpServletRequest request, String requestId) {
        String userAgent = Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
        return new OrgCaller(
                "api-token",
                "User",
                "API token",
                userAgent.substring(0, Math.min(userAgent.length(), LONGEST_USER_AGENT)),
                request.getRemoteAddr(),
                requestId);
    }

    private static Optional<String> token(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        return authorization != null && authorization.startsWith(SCHEME)
                ? Optional.of(authorization.substring(SCHEME.length()))
                : Optional.empty();
    }
}
