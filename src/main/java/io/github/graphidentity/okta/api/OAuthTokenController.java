package io.github.graphidentity.okta.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.graphidentity.okta.api.AppAssertions.Authenticated;
import io.github.graphidentity.okta.simulated.OrgTokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Issues access tokens to service apps, as the org authorization server does.
 *
 *
 * @see <a href="https://developer.okta.com/docs/guides/implement-oauth-for-okta-serviceapp/main/">Implement OAuth for
 *     Okta with a service app</a>
 */
@RestController
class OAuthTokenController {

    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final AppAssertions assertions;
    private final DpopProofs proofs;

    OAuthTokenController(AppAssertions assertions, DpopProofs proofs) {
        this.assertions = assertions;
        this.proofs = proofs;
    }

    @PostMapping("/oauth2/v1/token")
    Token token(
            @RequestParam(name = "grant_type", defaultValue = "") String grantType,
            @RequestParam(name = "client_assertion_type", defaultValue = "") String assertionType,
            @RequestParam(name = "client_assertion", defaultValue = "") String assertion,
            @RequestParam(defaultValue = "") String scope,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!grantType.equals("client_credentials")) {
            throw new OAuthRefusal(400, "unsupported_grant_type", "The only grant type here is client_credentials.");
        } else if (!assertionType.equals(ASSERTION_TYPE)) {
            throw OAuthRefusal.invalidClient("A service app authenticates with a client_assertion.");
        }
        Authenticated caller =
                assertions.check(assertion, request.getRequestURL().toString());
        String thumbprint = null;
        if (caller.app().requiresDpop() || request.getHeader("DPoP") != null) {
            response.setHeader("dpop-nonce", proofs.nonce());
            thumbprint = proofs.thumbprint(request, null);
        }
        List<String> scopes = List.of(scope.trim().split("\\s+"));
        if (scope.isBlank() || !caller.app().scopes().containsAll(scopes)) {
            throw new OAuthRefusal(
                    400,
                    "invalid_scope",
                    "One or more scopes are not configured for the authorization server resource.");
        }
        return new Token(
                thumbprint == null ? "Bearer" : "DPoP",
                OrgTokens.LIFETIME.toSeconds(),
                caller.org().tokens().grant(caller.app(), scopes, thumbprint),
                scope);
    }

    record Token(
            @JsonProperty("token_type") String tokenType,
            @JsonProperty("expires_in") long expiresIn,
            @JsonProperty("access_token") String accessToken,
            String scope) {}
}
