package io.github.graphidentity.tokenservice.oauth;

import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.entra.simulated.TemporaryPass;
import io.github.graphidentity.tokenservice.errors.EntraException;
import io.github.graphidentity.tokenservice.errors.SignInError;
import io.github.graphidentity.tokenservice.errors.TokenRequestError;
import io.github.graphidentity.tokenservice.oauth.Authorities.TenantUser;
import io.github.graphidentity.tokenservice.tokens.AuthenticatedClient;
import io.github.graphidentity.tokenservice.tokens.Delegation;
import io.github.graphidentity.tokenservice.tokens.RequestedScopes;
import io.github.graphidentity.tokenservice.tokens.Resource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Redeems the grant of a token request, by its {@code grant_type}. */
@Component
public class Grants {

    /** msal4j's name of the RFC 8628 grant, from before the RFC's drafts. */
    private static final String DRAFT_DEVICE_CODE = "device_code";

    private final Authorities authorities;
    private final ClientAuthentication clients;
    private final GrantedTokens tokens;
    private final Map<String, Grant> byType = new TreeMap<>();

    /** Redeems one type of grant. */
    private interface Grant {

        TokenResponse redeem(TokenRequest request);
    }

    Grants(
            Authorities authorities,
            ClientAuthentication clients,
            List<IssuedGrants> issued,
            OnBehalfOfGrant onBehalfOf,
            GrantedTokens tokens) {
        this.authorities = authorities;
        this.clients = clients;
        this.tokens = tokens;
        issued.forEach(secrets -> byType.put(secrets.grantType(), request -> issued(secrets, request)));
        byType.put("client_credentials", this::clientCredentials);
        byType.put("password", this::password);
        byType.put("urn:ietf:params:oauth:grant-type:jwt-bearer", onBehalfOf::redeem);
    }

    /** Returns the values of {@code grant_type}, sorted. */
    public List<String> types() {
        return List.copyOf(byType.keySet());
    }

    TokenResponse redeem(TokenRequest request) {
        String grantType = request.required("grant_type");
        Grant grant = byType.get(grantType.equals(DRAFT_DEVICE_CODE) ? DeviceCodes.GRANT_TYPE : grantType);
        if (grant == null) {
            throw TokenRequestError.UNSUPPORTED_GRANT.with(grantType);
        }
        try {
            return grant.redeem(request);
        } catch (EntraException refusal) {
            SignInLog.refused(refusal, request);
            throw refusal;
        }
    }

    private TokenResponse issued(IssuedGrants secrets, TokenRequest received) {
        String secret = received.optional(secrets.parameter());
        TokenRequest request = authorities.withTenant(received, tenant -> secrets.hasIssued(tenant, secret));
        AuthenticatedClient client = clients.any(request);
        Delegation delegation = secrets.redeem(request.required(secrets.parameter()), client, request);
        return tokens.of(delegation, client, request);
    }

    /**
     * Issues a token for an application that acts as itself.
     *
     * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow">Client credentials
     *     grant</a>
     */
    private TokenResponse clientCredentials(TokenRequest request) {
        authorities.single(request.authority());
        AuthenticatedClient client = clients.confidential(request);
        String scope = request.required("scope");
        RequestedScopes requested = RequestedScopes.parse(scope);
        if (requested.permissions().size() != 1 || !requested.includesDefault()) {
            throw TokenRequestError.SCOPE_WITHOUT_DEFAULT.with(scope);
        }
        Resource resource = Resource.named(requested.resource(), client.tenant(), request.base());
        return tokens.ofApplication(client, resource);
    }

    /**
     * Signs a user in with name and password.
     *
     * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-oauth-ropc">Resource owner password credentials</a>
     */
    private TokenResponse password(TokenRequest received) {
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
        if (!TemporaryPass.redeem(found.tenant().users(), found.user().id(), password)) {
            check(found, password);
        }
        String scope = request.required("scope");
        Delegation delegation = Delegation.grant(
                found.tenant(), client.client(), found.user(), scope, request.base(), OpaqueToken.create(), null);
        return tokens.of(delegation, client, request);
    }

    private static void check(TenantUser found, String password) {
        EntraUser user = found.user();
        if (!user.hasPassword(password)) {
            throw SignInError.WRONG_PASSWORD.with().of(found.tenant(), user.id());
        } else if (user.mustChangePassword() && user.accountEnabled()) {
            throw SignInError.PASSWORD_EXPIRED.with().of(found.tenant(), user.id());
        }
    }
}
