package io.github.graphidentity.tokenservice.oauth;

import io.github.graphidentity.tokenservice.errors.TokenRequestError;
import io.github.graphidentity.tokenservice.tokens.AuthenticatedClient;
import io.github.graphidentity.tokenservice.tokens.RequestedScopes;
import io.github.graphidentity.tokenservice.tokens.Resource;
import io.github.graphidentity.tokenservice.tokens.TokenIssuer;
import org.springframework.stereotype.Component;

/**
 * An application signs in as itself.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow">Client credentials
 *     grant</a>
 */
@Component
class ClientCredentialsGrant implements GrantHandler {

    private final Authorities authorities;
    private final ClientAuthentication clients;
    private final TokenIssuer issuer;

    ClientCredentialsGrant(Authorities authorities, ClientAuthentication clients, TokenIssuer issuer) {
        this.authorities = authorities;
        this.clients = clients;
        this.issuer = issuer;
    }

    @Override
    public String grantType() {
        return "client_credentials";
    }

    @Override
    public TokenResponse redeem(TokenRequest request) {
        authorities.single(request.authority());
        AuthenticatedClient client = clients.confidential(request);
        String scope = request.required("scope");
        RequestedScopes asked = RequestedScopes.parse(scope);
        if (asked.permissions().size() != 1 || !asked.asksForAll()) {
            throw TokenRequestError.SCOPE_WITHOUT_DEFAULT.with(scope);
        }
        Resource resource = Resource.named(asked.resource(), client.tenant(), request.base());
        return TokenResponse.application(issuer.applicationToken(client, resource.audience()));
    }
}
