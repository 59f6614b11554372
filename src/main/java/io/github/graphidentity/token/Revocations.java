package io.github.graphidentity.token;

import io.github.graphidentity.access.TrustedIssuer.TokenIdentity;
import io.github.graphidentity.tenant.SimulatedTenant;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which tokens ended before their time: single ones, those of one sign-in, all that a user or application had. */
@Component
public class Revocations {

    /** Ends one token. */
    public void revokeToken(SimulatedTenant tenant, String uti) {
        of(tenant).token(uti, tenant.clock().instant());
    }

    /** Ends every token of one sign-in. */
    void revokeSignIn(SimulatedTenant tenant, String sid) {
        of(tenant).signIn(sid, tenant.clock().instant());
    }

    /** Ends every token that a user or a service principal has now; those it gets later are good. */
    public void revokeAllOf(SimulatedTenant tenant, String oid) {
        of(tenant).principal(oid, tenant.clock().instant());
    }

    /** Ends every token that an application has now as itself. */
    public void revokeAllOfClient(SimulatedTenant tenant, String clientId) {
        revokeAllOf(tenant, TokenIssuer.servicePrincipal(tenant.id(), clientId));
    }

    /** When the token was revoked; empty where it was not. */
    Optional<Instant> of(SimulatedTenant tenant, TokenIdentity token) {
        return of(tenant).of(token);
    }

    /** When what was issued then, to that principal and from that sign-in, was revoked. */
    Optional<Instant> of(SimulatedTenant tenant, String oid, String sid, Instant issued) {
        return of(tenant).of(oid, sid, issued);
    }

    private static RevokedTokens of(SimulatedTenant tenant) {
        return tenant.possessions().of(RevokedTokens.class, RevokedTokens::new);
    }
}
