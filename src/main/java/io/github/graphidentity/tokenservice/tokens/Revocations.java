package io.github.graphidentity.tokenservice.tokens;

import io.github.graphidentity.graph.access.TrustedIssuer.TokenIdentity;
import io.github.graphidentity.tenant.seeds.Client;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Revokes tokens: a single one, all of one sign-in, or all that an application has. */
@Component
public class Revocations {

    /** Revokes one token. */
    public void revokeToken(SimulatedTenant tenant, String uti) {
        of(tenant).token(uti, tenant.clock().instant());
    }

    /** Revokes every token of one sign-in. */
    public void revokeSignIn(SimulatedTenant tenant, String sid) {
        of(tenant).signIn(sid, tenant.clock().instant());
    }

    /** Revokes every application token that a client has now. Tokens that are issued later are valid. */
    public void revokeAllOfClient(SimulatedTenant tenant, String clientId) {
        String servicePrincipal = Client.servicePrincipalId(tenant.id(), clientId);
        of(tenant).application(servicePrincipal, tenant.clock().instant());
    }

    /** Returns when the token was revoked, or empty. */
    public Optional<Instant> of(SimulatedTenant tenant, TokenIdentity token) {
        return of(tenant).of(token);
    }

    /** Returns when the sign-in was revoked, or empty. */
    public Optional<Instant> ofSignIn(SimulatedTenant tenant, String sid) {
        return of(tenant).ofSignIn(sid);
    }

    private static RevokedTokens of(SimulatedTenant tenant) {
        return tenant.state().of(RevokedTokens.class, RevokedTokens::new);
    }
}
