package io.github.graphidentity.tokenservice.oauth;

import io.github.graphidentity.tokenservice.tokens.AuthenticatedClient;
import io.github.graphidentity.tokenservice.tokens.Delegation;
import org.springframework.stereotype.Component;

/**
 * Redeems a refresh token, for the same scopes or for others.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/refresh-tokens">Refresh tokens</a>
 */
@Component
class RefreshTokenGrant implements GrantHandler {

    private final Authorities authorities;
    private final ClientAuthentication clients;
    private final RefreshTokens refreshTokens;
    private final DelegatedTokens tokens;

    RefreshTokenGrant(
            Authorities authorities,
            ClientAuthentication clients,
            RefreshTokens refreshTokens,
            DelegatedTokens tokens) {
        this.authorities = authorities;
        this.clients = clients;
        this.refreshTokens = refreshTokens;
        this.tokens = tokens;
    }

    @Override
    public String grantType() {
        return "refresh_token";
    }

    @Override
    public TokenResponse redeem(TokenRequest received) {
        TokenRequest request = authorities.withTenant(
                received, tenant -> refreshTokens.hasIssued(tenant, received.optional("refresh_token")));
        AuthenticatedClient client = clients.any(request);
        Delegation former = refreshTokens.redeem(request.required("refresh_token"), client);
        String scope = request.optional("scope");
        Delegation renewed = scope == null
                ? former
                : Delegation.grant(
                        former.tenant(),
                        client.client(),
                        former.user(),
                        // A refresh token is always answered with a new one.
                        scope + " offline_access",
                        request.base(),
                        former.sid(),
                        null);
        return tokens.of(renewed, client, request);
    }
}
