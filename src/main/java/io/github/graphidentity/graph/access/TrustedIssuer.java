package io.github.graphidentity.graph.access;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** An issuer whose tokens are accepted here. */
public interface TrustedIssuer {

    /** Whether this issuer's tokens are accepted at all. Does not change while the emulator runs. */
    default boolean isEnabled() {
        return true;
    }

    /**
     * Whether a token may have been issued here.
     *
     * @param iss the token's issuer
     * @param tid the tenant the token claims to be of
     * @return whether this issuer speaks for that tenant under that name
     * @throws InvalidToken where that cannot be told at the moment, and the token looks like one of this issuer's
     */
    boolean issues(String iss, String tid);

    /** Whether a token for this audience is meant for Graph. */
    boolean serves(String audience);

    /** The keys the issuer signs with. */
    JWKSource<SecurityContext> keys();

    /** The tenant whose identities are meant by the callers of a tenant. */
    String tenantOf(String tid);

    /**
     * What the tokens of a tenant are dated by.
     *
     * @param ours the process's clock
     * @return the tenant's own where it has one; empty where there is no such tenant any more
     */
    Optional<Clock> clockOf(String tid, Clock ours);

    /**
     * Whether a token was revoked before its time.
     *
     * @return the moment of the revocation; a token issued after it is good again
     */
    Optional<Instant> revocation(TokenIdentity token);

    /**
     * What tells one token from another.
     *
     * @param uti the token's own id
     * @param oid the object id of its user or service principal
     * @param sid the sign-in it came from, empty where it came from none
     */
    record TokenIdentity(String tid, String uti, String oid, String sid) {}
}
