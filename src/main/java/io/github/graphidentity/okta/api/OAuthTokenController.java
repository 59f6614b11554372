package io.github.graphidentity.okta.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.graphidentity.okta.api.AppAssertions.Authenticated;
import io.github.graphidentity.okta.simulated.OrgObject;
import io.github.graphidentity.okta.simulated.OrgTokens;
import io.github.graphidentity.okta.simulated.SimulatedOrgs;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.platform.http.RequestPaths;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
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
    private final SimulatedOrgs orgs;

    OAuthTokenController(AppAssertions assertions, DpopProofs proofs, SimulatedOrgs orgs) {
        this.orgs = orgs;
        this.assertions = assertions;
        this.proofs = proofs;
    }

    /**
     * Issues a token.
     *
     * @param server the id of a custom authorization server; {@code null} for that of the org
     */
    @PostMapping({"/oauth2/v1/token", "/oauth2/{server}/v1/token"})
    @DocumentedBy("Implement OAuth for Okta: only the org authorization server issues okta.* scopes")
    Token token(
            @PathVariable(required = false) @Nullable String server,
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
            thumbprint = proofs.thumbprint(request, null, caller.org().tokens()::isNew);
        }
        List<String> scopes = List.of(scope.trim().split("\\s+"));
        if (scope.isBlank() || !allowed(server, caller).containsAll(scopes)) {
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

    /** Describes an authorization server. */
    @GetMapping({
        "/oauth2/.well-known/{document:oauth-authorization-server|openid-configuration}",
        "/oauth2/{server}/.well-known/{document:oauth-authorization-server|openid-configuration}"
    })
    Map<String, Object> metadata(@PathVariable(required = false) @Nullable String server, HttpServletRequest request) {
        if (server != null
                && orgs.all()
                        .allMatch(org -> org.objects()
                                .find(OrgObject.Kind.AUTHORIZATION_SERVER, "", server)
                                .isEmpty())) {
            throw unknown(server);
        }
        String issuer = RequestPaths.base(request) + (server == null ? "" : "/oauth2/" + server);
        String endpoints = server == null ? issuer + "/oauth2" : issuer;
        return Map.of(
                "issuer", issuer,
                "token_endpoint", endpoints + "/v1/token",
                "grant_types_supported", List.of("client_credentials"),
                "token_endpoint_auth_methods_supported", List.of("private_key_jwt"),
                "token_endpoint_auth_signing_alg_values_supported", List.of("RS256", "ES256"),
                "dpop_signing_alg_values_supported", List.of("RS256", "ES256"));
    }

    /** The scopes that a server issues to an app. */
    private static List<String> allowed(@Nullable String server, Authenticated caller) {
        if (server == null) {
            return caller.app().scopes();
        }
        return caller.org()
                .objects()
                .find(OrgObject.Kind.AUTHORIZATION_SERVER, "", server)
                .map(found -> found.fields().get("scopes") instanceof List<?> scopes
                        ? scopes.stream().map(String::valueOf).toList()
                        : List.<String>of())
                .orElseThrow(() -> unknown(server));
    }

    private static OAuthRefusal unknown(String server) {
        return new OAuthRefusal(404, "invalid_request", "The authorization server '" + server + "' does not exist.");
    }

    record Token(
            @JsonProperty("token_type") String tokenType,
            @JsonProperty("expires_in") long expiresIn,
            @JsonProperty("access_token") String accessToken,
            String scope) {}
}
