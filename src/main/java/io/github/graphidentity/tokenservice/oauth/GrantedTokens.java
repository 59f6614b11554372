package io.github.graphidentity.tokenservice.oauth;

import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.tokenservice.tokens.AuthenticatedClient;
import io.github.graphidentity.tokenservice.tokens.Delegation;
import io.github.graphidentity.tokenservice.tokens.RequestedScopes;
import io.github.graphidentity.tokenservice.tokens.Resource;
import io.github.graphidentity.tokenservice.tokens.TokenIssuer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.springframework.stereotype.Component;

/** Issues the tokens of a grant: the access token, and for a user the refresh token and ID token if requested. */
@Component
class GrantedTokens {

    private final TokenIssuer issuer;
    private final RefreshTokens refreshTokens;

    GrantedTokens(TokenIssuer issuer, RefreshTokens refreshTokens) {
        this.issuer = issuer;
        this.refreshTokens = refreshTokens;
    }

    /** The response to an application that acts as itself. */
    TokenResponse ofApplication(AuthenticatedClient client, Resource resource) {
        return TokenResponse.of(null, issuer.applicationToken(client, resource.audience()), null, null, null);
    }

    /** The response to a client that acts on behalf of a user, with the scopes that have consent now. */
    TokenResponse of(Delegation granted, AuthenticatedClient client, TokenRequest request) {
        Delegation delegation = granted.current();
        EntraUser user = delegation.user();
        RequestedScopes requested = delegation.requested();
        boolean wantsClientInfo = "1".equals(request.optional("client_info"));
        SignInLog.issued(delegation, user, request);
        return TokenResponse.of(
                delegation.scopeText(),
                issuer.delegatedToken(delegation, user, client.appidacr()),
                requested.includesRefreshToken() ? refreshTokens.issue(delegation) : null,
                requested.openId().contains("openid") ? issuer.idToken(delegation, user, request.base()) : null,
                wantsClientInfo ? clientInfo(user, delegation) : null);
    }

    /** MSAL uses {@code client_info} as the key of its cache. */
    private static String clientInfo(EntraUser user, Delegation delegation) {
        String json = "{\"uid\":\"" + user.id() + "\",\"utid\":\""
                + delegation.tenant().id() + "\"}";
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
