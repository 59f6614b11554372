package io.github.graphidentity.okta.api;

import io.github.graphidentity.okta.client.OktaErrorCode;
import io.github.graphidentity.okta.client.OktaException;
import io.github.graphidentity.okta.simulated.OrgCaller;
import io.github.graphidentity.okta.simulated.OrgErrors;
import io.github.graphidentity.okta.simulated.OrgRateLimit;
import io.github.graphidentity.platform.http.RequestPaths;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Checks the caller once for every path of the org, and so finds out which org is meant; counts the request against that
 * org's rate limit.
 */
@Component
@Order(0)
class OrgAccessFilter extends OncePerRequestFilter {

    /** Where the handlers find the org and its caller. */
    static final String ORG_ATTRIBUTE = "simulatedOrg";

    static final String CALLER_ATTRIBUTE = "orgCaller";

    private static final int LONGEST_USER_AGENT = 512;

    private final OrgCredentials credentials;
    private final OktaDialect dialect;
    private final Clock clock;
    private final OrgRateLimit ofStrangers;

    OrgAccessFilter(OrgCredentials credentials, OktaDialect dialect, Clock clock) {
        this.credentials = credentials;
        this.dialect = dialect;
        this.clock = clock;
        this.ofStrangers = new OrgRateLimit(clock);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !dialect.handles(RequestPaths.of(request));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String requestId = UUID.randomUUID().toString();
        response.setHeader("X-Okta-Request-Id", requestId);
        response.setDateHeader("Date", clock.millis());
        Optional<OrgCredentials.Known> known;
        try {
            known = credentials.of(request);
        } catch (OktaException mayNot) {
            tell(ofStrangers.take(), response);
            dialect.write(mayNot, response);
            return;
        }
        // A client holds the limit's reset against it, so both must be read from one clock.
        known.ifPresent(it ->
                response.setDateHeader("Date", it.org().rateLimit().clock().millis()));
        OrgRateLimit.State limit =
                known.map(it -> it.org().rateLimit()).orElse(ofStrangers).take();
        tell(limit, response);
        Optional<OktaException> refusal = limit.exceeded()
                ? Optional.of(OrgErrors.of(OktaErrorCode.RATE_LIMITED))
                : known.isEmpty() ? Optional.of(OrgErrors.of(OktaErrorCode.INVALID_TOKEN)) : Optional.empty();
        if (refusal.isPresent()) {
            dialect.write(refusal.get(), response);
            return;
        }
        request.setAttribute(ORG_ATTRIBUTE, known.orElseThrow().org());
        request.setAttribute(CALLER_ATTRIBUTE, caller(known.orElseThrow(), request, requestId));
        chain.doFilter(request, response);
    }

    private static void tell(OrgRateLimit.State limit, HttpServletResponse response) {
        response.setHeader("X-Rate-Limit-Limit", Integer.toString(limit.limit()));
        response.setHeader("X-Rate-Limit-Remaining", Integer.toString(limit.remaining()));
        response.setHeader("X-Rate-Limit-Reset", Long.toString(limit.reset()));
    }

    private static OrgCaller caller(OrgCredentials.Known known, HttpServletRequest request, String requestId) {
        String userAgent = Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
        return new OrgCaller(
                known.id(),
                known.type(),
                known.name(),
                userAgent.substring(0, Math.min(userAgent.length(), LONGEST_USER_AGENT)),
                request.getRemoteAddr(),
                requestId);
    }
}
