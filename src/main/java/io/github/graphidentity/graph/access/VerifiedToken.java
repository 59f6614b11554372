package io.github.graphidentity.graph.access;

import io.github.graphidentity.graph.access.TrustedIssuer.TokenIdentity;
import java.time.Instant;

/** A token with valid signature, issuer and audience. Lifetime and revocation are checked at every use. */
record VerifiedToken(Caller caller, TrustedIssuer issuer, TokenIdentity identity, Instant notBefore, Instant expires) {

    /** Returns the caller, or throws {@link InvalidToken} if the token is expired, not yet valid or revoked. */
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
