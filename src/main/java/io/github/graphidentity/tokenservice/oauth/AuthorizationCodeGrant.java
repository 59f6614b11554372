package io.github.graphidentity.tokenservice.oauth;

import io.github.graphidentity.tokenservice.tokens.AuthenticatedClient;
import org.springframework.stereotype.Component;

/**
 * Redeems an authorization code.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow">Authorization code flow</a>
 */
@Component
class AuthorizationCodeGrant implements GrantHandler {

    private final Authorities authorities;
    private final ClientAuthentication clients;
    private final AuthorizationCodes codes;
    private final DelegatedTokens tokens;

    AuthorizationCodeGrant(
            Authorities authorities, ClientAuthentication clients, AuthorizationCodes codes, DelegatedTokens tokens) {
        this.authorities = authorities;
        this.clients = clients;
        this.codes = codes;
        this.tokens = tokens;
    }

    @Override
    public String grantType() {
        return "authorization_code";
    }

    @Override
    public TokenResponse redeem(TokenRequest received) {
        TokenRequest request =
                authorities.withTenant(received, tenant -> codes.hasIssued(tenant, received.optional("code")));
        AuthenticatedClient client = clients.any(request);
        return tokens.of(codes.redeem(request.required("code"), client, request), client, request);
    }
}
