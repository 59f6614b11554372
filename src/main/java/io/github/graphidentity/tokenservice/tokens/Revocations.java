package io.github.graphidentity.tokenservice.tokens;

import io.github.graphidentity.graph.access.TrustedIssuer.TokenIdentity;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which tokens ended before their time: single ones, those of one sign-in, all that an application had. */
@Component
public class Revocations {

    /** Ends one token. */
    public void revokeToken(SimulatedTenant tenant, String uti) {
        of(tenant).token(uti, tenant.clock().instant());
    }

    /** Ends every token of one sign-in. */
    public void revokeSignIn(SimulatedTenant tenant, String sid) {
        of(tenant).signIn(sid, tenant.clock().instant());
    }

    /** Ends every token that an application has now as itself; those it gets later are good. */
    public void revokeAllOfClient(SimulatedTenant tenant, String clientId) {
        String servicePrincipal = TokenIssuer.servicePrincipal(tenant.id(), clientId);
        of(tenant).application(servicePrincipal, tenant.clock().instant());
    }

    /** When the token was revoked; empty where it was not. */
    public Optional<Instant> of(SimulatedTenant tenant, TokenIdentity token) {
        return of(tenant).of(token);
    }

    /** When the sign-in was revoked; empty where it was not. */
    public Optional<Instant> ofSignIn(SimulatedTenant tenant, String sid) {
        return of(tenant).ofSignIn(sid);
    }

    private static RevokedTokens of(SimulatedTenant tenant) {
        return tenant.possessions().of(RevokedTokens.class, RevokedTokens::new);
    }
}
