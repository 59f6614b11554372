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
 * Authenticates the caller of every API path, which selects the org, and counts the request against the org's rate
 * limit.
 */
@Component
@Order(0)
class OrgAccessFilter extends OncePerRequestFilter {

    static final String ORG_ATTRIBUTE = "simulatedOrg";

    static final String CALLER_ATTRIBUTE = "orgCaller";

    private static final int MAX_USER_AGENT = 512;

    private final OrgCredentials credentials;
    private final OktaDialect dialect;
    private final Clock clock;
    private final OrgRateLimit unauthenticatedLimit;

    OrgAccessFilter(OrgCredentials credentials, OktaDialect dialect, Clock clock) {
        this.credentials = credentials;
        this.dialect = dialect;
        this.clock = clock;
        this.unauthenticatedLimit = new OrgRateLimit(clock);
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
        Optional<OrgCredentials.AuthenticatedCaller> known;
        try {
            known = credentials.of(request);
        } catch (OktaException forbidden) {
            limited(unauthenticatedLimit, response, () -> dialect.write(forbidden, response));
            return;
        }
        if (known.isEmpty() && credentials.areOptional(request)) {
            // The body tells which org the request is for. The limit of that org applies once the body has arrived.
            request.setAttribute(CALLER_ATTRIBUTE, caller(known, request, requestId));
            chain.doFilter(request, response);
            return;
        }
        // Clients compare the reset time with Date, so both must come from the same clock.
        known.ifPresent(it ->
                response.setDateHeader("Date", it.org().rateLimit().clock().millis()));
        limited(known.map(it -> it.org().rateLimit()).orElse(unauthenticatedLimit), response, () -> {
            if (known.isEmpty()) {
                dialect.write(OrgErrors.of(OktaErrorCode.INVALID_TOKEN), response);
                return;
            }
            known.ifPresent(it -> request.setAttribute(ORG_ATTRIBUTE, it.org()));
            request.setAttribute(CALLER_ATTRIBUTE, caller(known, request, requestId));
            chain.doFilter(request, response);
        });
    }

    /** Answers a request, unless that would exceed a limit. */
    private void limited(OrgRateLimit limit, HttpServletResponse response, Answer answer)
            throws ServletException, IOException {
        OrgRateLimit.State state = limit.begin();
        try {
            writeHeaders(state, response);
            if (state.exceeded()) {
                dialect.write(OrgErrors.of(OktaErrorCode.RATE_LIMITED), response);
            } else {
                answer.write();
            }
        } finally {
            limit.end();
        }
    }

    private interface Answer {
        void write() throws ServletException, IOException;
    }

    static void writeHeaders(OrgRateLimit.State limit, HttpServletResponse response) {
        response.setHeader("X-Rate-Limit-Limit", Integer.toString(limit.limit()));
        response.setHeader("X-Rate-Limit-Remaining", Integer.toString(limit.remaining()));
        response.setHeader("X-Rate-Limit-Reset", Long.toString(limit.reset()));
    }

    private static OrgCaller caller(
            Optional<OrgCredentials.AuthenticatedCaller> known, HttpServletRequest request, String requestId) {
        String userAgent = Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
        return new OrgCaller(
                known.map(OrgCredentials.AuthenticatedCaller::id).orElse("unknown"),
                known.map(OrgCredentials.AuthenticatedCaller::type).orElse("User"),
                known.map(OrgCredentials.AuthenticatedCaller::name).orElse("unknown"),
                userAgent.substring(0, Math.min(userAgent.length(), MAX_USER_AGENT)),
                request.getRemoteAddr(),
                requestId);
    }
}
