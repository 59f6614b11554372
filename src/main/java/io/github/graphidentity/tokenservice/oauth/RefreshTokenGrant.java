package io.github.graphidentity.tokenservice.oauth;

import io.github.graphidentity.tokenservice.tokens.AuthenticatedClient;
import io.github.graphidentity.tokenservice.tokens.Delegation;
import org.springframework.stereotype.Component;

/**
 * A client renews what a user granted it, for the same scopes or for others.
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
    public TokenResponse redeem(TokenRequest asked) {
        TokenRequest request =
                authorities.located(asked, tenant -> refreshTokens.knows(tenant, asked.optional("refresh_token")));
        AuthenticatedClient client = clients.any(request);
        Delegation former = refreshTokens.redeem(request.required("refresh_token"), client);
        String scope = request.optional("scope");
        Delegation renewed = scope == null
                ? former
                : Delegation.grant(
                        former.tenant(),
                        client.client(),
                        former.user(),
                        // A refresh token begets another, whether or not it is asked to.
                        scope + " offline_access",
                        request.base(),
                        former.sid(),
                        null);
        return tokens.of(renewed, client, request);
    }
}
