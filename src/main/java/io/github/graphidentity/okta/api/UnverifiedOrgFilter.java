package io.github.graphidentity.okta.api;

import io.github.graphidentity.platform.http.ErrorDialect.Failure;
import io.github.graphidentity.platform.http.RequestPaths;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Selects the org of a token request by its unverified client assertion, so that the org's journal and faults apply
 * even if the request is rejected.
 */
@Component
@Order(0)
class UnverifiedOrgFilter extends OncePerRequestFilter {

    private final AppAssertions assertions;
    private final OAuthDialect dialect;

    UnverifiedOrgFilter(AppAssertions assertions, OAuthDialect dialect) {
        this.assertions = assertions;
        this.dialect = dialect;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !OrgPaths.isAuthorizationServer(RequestPaths.of(request));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            String assertion = request.getParameter("client_assertion");
            assertions
                    .claimed(assertion == null ? "" : assertion)
                    .ifPresent(org -> request.setAttribute(OrgAccessFilter.ORG_ATTRIBUTE, org));
        } catch (InvalidParameterException undecodable) {
            // Only the first access to the parameters throws.
            dialect.write(new Failure(undecodable.getErrorCode(), request.getRequestURI(), null), request, response);
            return;
        }
        chain.doFilter(request, response);
    }
}
