package io.github.graphidentity.graph.access;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** An issuer whose tokens are accepted. */
public interface TrustedIssuer {

    /** Returns whether this issuer's tokens are accepted at all. Does not change while the emulator runs. */
    default boolean isEnabled() {
        return true;
    }

    /**
     * Returns whether this issuer issues tokens with these claims.
     *
     * @param iss the issuer claim of the token
     * @param tid the tenant claim of the token
     * @throws InvalidToken if that cannot be determined now and the token looks like one of this issuer
     */
    boolean issues(String iss, String tid);

    /** Returns whether tokens with this audience are accepted. */
    boolean serves(String audience);

    /** Returns the issuer's public keys. */
    JWKSource<SecurityContext> keys();

    /** Returns the simulated tenant for the callers of a tenant. */
    String tenantOf(String tid);

    /**
     * Returns the clock that determines the lifetime of a tenant's tokens.
     *
     * @param ours the clock of the process
     * @return the tenant's own clock if it has one; empty if the tenant no longer exists
     */
    Optional<Clock> clockOf(String tid, Clock ours);

    /**
     * Returns when a token was revoked, or empty.
     *
     * @param token its ids
     */
    Optional<Instant> revocation(TokenIdentity token);

    /**
     * The ids of a token.
     *
     * @param uti the id of the token
     * @param oid the object id of its user or service principal
     * @param sid the id of its sign-in, or an empty string
     */
    record TokenIdentity(String tid, String uti, String oid, String sid) {}
}
