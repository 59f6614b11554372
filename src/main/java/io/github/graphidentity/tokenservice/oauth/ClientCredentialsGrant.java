package io.github.graphidentity.tokenservice.oauth;

import io.github.graphidentity.tokenservice.errors.TokenRequestError;
import io.github.graphidentity.tokenservice.tokens.AuthenticatedClient;
import io.github.graphidentity.tokenservice.tokens.RequestedScopes;
import io.github.graphidentity.tokenservice.tokens.Resource;
import io.github.graphidentity.tokenservice.tokens.TokenIssuer;
import org.springframework.stereotype.Component;

/**
 * Issues a token for an application that acts as itself.
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
        RequestedScopes requested = RequestedScopes.parse(scope);
        if (requested.permissions().size() != 1 || !requested.includesDefault()) {
            throw TokenRequestError.SCOPE_WITHOUT_DEFAULT.with(scope);
        }
        Resource resource = Resource.named(requested.resource(), client.tenant(), request.base());
        return TokenResponse.application(issuer.applicationToken(client, resource.audience()));
    }
}
