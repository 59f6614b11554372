package io.github.graphidentity.graph.access;

import io.github.graphidentity.graph.access.TrustedIssuer.TokenIdentity;
import java.time.Instant;

/**
 * A bearer whose signature, issuer and audience were found good. They stay good; what is not is asked again at every use:
 * whether it has begun, has ended, or was revoked.
 */
record VerifiedToken(Caller caller, TrustedIssuer issuer, TokenIdentity identity, Instant notBefore, Instant expires) {

    /** The caller, where the token is in force at this moment. */
    Caller callerAt(Instant now) {
        if (!now.isBefore(expires)) {
            throw new InvalidToken(AccessError.TOKEN_EXPIRED.with());
        }
        if (now.isBefore(notBefore)) {
            throw new InvalidToken(AccessError.TOKEN_NOT_YET_VALID.with());
        }
        issuer.revocation(identity).ifPresent(revoked -> {
            throw new InvalidToken(AccessError.TOKEN_REVOKED.with(), revoked);
        });
        return caller;
    }
}
