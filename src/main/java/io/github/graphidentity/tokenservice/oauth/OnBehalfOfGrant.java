package io.github.graphidentity.tokenservice.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.graph.access.TrustedIssuer.TokenIdentity;
import io.github.graphidentity.platform.jwt.CompactJwt;
import io.github.graphidentity.tokenservice.errors.SignInError;
import io.github.graphidentity.tokenservice.errors.TokenRequestError;
import io.github.graphidentity.tokenservice.keys.SigningKeys;
import io.github.graphidentity.tokenservice.tokens.AuthenticatedClient;
import io.github.graphidentity.tokenservice.tokens.Delegation;
import io.github.graphidentity.tokenservice.tokens.Resource;
import io.github.graphidentity.tokenservice.tokens.Revocations;
import io.github.graphidentity.tokenservice.tokens.TokenIssuer;
import io.github.graphidentity.tokenservice.tokens.Uti;
import java.text.ParseException;
import java.time.Clock;
import java.util.Date;
import org.springframework.stereotype.Component;

/**
 * Exchanges the token that a web API received from a user's client for a token of the API's own.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow">On-behalf-of flow</a>
 */
@Component
class OnBehalfOfGrant {

    private final ClientAuthentication clients;
    private final GrantedTokens tokens;
    private final SigningKeys keys;
    private final Revocations revocations;

    OnBehalfOfGrant(ClientAuthentication clients, GrantedTokens tokens, SigningKeys keys, Revocations revocations) {
        this.clients = clients;
        this.tokens = tokens;
        this.keys = keys;
        this.revocations = revocations;
    }

    TokenResponse redeem(TokenRequest request) {
        AuthenticatedClient client = clients.confidential(request);
        if (!"on_behalf_of".equals(request.required("requested_token_use"))) {
            throw TokenRequestError.MALFORMED.with();
        }
        JWTClaimsSet assertion =
                verified(request.required("assertion"), client.tenant().clock());
        String audience =
                assertion.getAudience().isEmpty() ? "" : assertion.getAudience().get(0);
        if (!Resource.isApi(audience, client.client())) {
            throw SignInError.ASSERTION_FOR_OTHERS.with(
                    audience, client.client().id());
        }
        EntraUser user = client.tenant().users().get(String.valueOf(assertion.getClaim("oid")));
        String tenant = client.tenant().id();
        boolean sameTenant = tenant.equals(assertion.getClaim("tid"))
                && TokenIssuer.issuer(tenant).equals(assertion.getIssuer());
        if (user == null || !sameTenant || assertion.getClaim("scp") == null) {
            throw SignInError.ASSERTION_WITHOUT_USER.with(client.client().id());
        }
        String sid = String.valueOf(assertion.getClaim("sid"));
        String uti = String.valueOf(assertion.getClaim("uti"));
        // Without this check, a revoked token could be exchanged for a valid one.
        revocations
                .of(client.tenant(), new TokenIdentity(tenant, uti, user.id(), sid))
                .ifPresent(revoked -> {
                    throw SignInError.GRANT_REVOKED
                            .with(Uti.issuedAt(uti), revoked.at())
                            .of(client.tenant(), user.id());
                });
        String scope = request.required("scope");
        return tokens.of(
                Delegation.grant(client.tenant(), client.client(), user, scope, request.base(), sid, null),
                client,
                request);
    }

    private JWTClaimsSet verified(String assertion, Clock clock) {
        try {
            SignedJWT jwt = CompactJwt.parse(assertion);
            Date expires = jwt.getJWTClaimsSet().getExpirationTime();
            boolean signed = JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm())
                    && jwt.verify(new RSASSAVerifier(keys.current().toRSAPublicKey()));
            if (signed && expires != null && clock.instant().isBefore(expires.toInstant())) {
                return jwt.getJWTClaimsSet();
            }
            throw SignInError.ASSERTION_INVALID.with();
        } catch (ParseException | JOSEException malformed) {
            throw SignInError.ASSERTION_INVALID.with();
        }
    }
}
