package io.github.graphidentity.tokenservice.oauth;

import io.github.graphidentity.tokenservice.errors.SignInError;
import io.github.graphidentity.tokenservice.oauth.Authorities.TenantUser;
import io.github.graphidentity.tokenservice.tokens.AuthenticatedClient;
import io.github.graphidentity.tokenservice.tokens.Delegation;
import org.springframework.stereotype.Component;

/**
 * Signs a user in with name and password.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-oauth-ropc">Resource owner password credentials</a>
 */
@Component
class PasswordGrant implements GrantHandler {

    private final Authorities authorities;
    private final ClientAuthentication clients;
    private final DelegatedTokens tokens;

    PasswordGrant(Authorities authorities, ClientAuthentication clients, DelegatedTokens tokens) {
        this.authorities = authorities;
        this.clients = clients;
        this.tokens = tokens;
    }

    @Override
    public String grantType() {
        return "password";
    }

    @Override
    public TokenResponse redeem(TokenRequest received) {
        String named = received.optional("username");
        TokenRequest request = authorities.withTenant(
                received, tenant -> named != null && tenant.user(named).isPresent());
        AuthenticatedClient client = clients.any(request);
        String username = request.required("username");
        String password = request.required("password");
        TenantUser found = authorities
                .user(request.authority(), username)
                .filter(candidate ->
                        candidate.tenant().id().equals(client.tenant().id()))
                .orElseThrow(() -> SignInError.UNKNOWN_USER.with(username, request.authority()));
        if (!found.user().hasPassword(password)) {
            throw SignInError.WRONG_PASSWORD.with();
        }
        String scope = request.required("scope");
        Delegation delegation = Delegation.grant(
                found.tenant(), client.client(), found.user(), scope, request.base(), OpaqueToken.create(), null);
        return tokens.of(delegation, client, request);
    }
}
