package io.github.graphidentity.graph.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.ConfigurableJWTProcessor;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;

/**
 * An issuer and what verifies its signatures. Only RS256 is accepted, and only keys of the issuer's own set: {@code jwk},
 * {@code jku} and {@code x5u} headers are never looked at.
 */
final class IssuerTrust {

    private final TrustedIssuer issuer;
    private final ConfigurableJWTProcessor<SecurityContext> signatures = new DefaultJWTProcessor<>();

    IssuerTrust(TrustedIssuer issuer) {
        this.issuer = issuer;
        signatures.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, issuer.keys()));
        // RFC 9068 names access tokens so, and issuers that follow it send nothing else.
        signatures.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(
                JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"), null));
        // Claims are checked by the caller, each with Graph's own words.
        signatures.setJWTClaimsSetVerifier((claims, context) -> {});
    }

    TrustedIssuer issuer() {
        return issuer;
    }

    boolean covers(JWTClaimsSet claims) {
        return issuer.issues(TokenClaims.text(claims, "iss"), TokenClaims.text(claims, "tid"));
    }

    /** The claims, now believed; {@link InvalidToken} where the signature is not the issuer's. */
    JWTClaimsSet verify(SignedJWT token) {
        try {
            return signatures.process(token, null);
        } catch (BadJOSEException | JOSEException forged) {
            throw new InvalidToken(AccessError.TOKEN_SIGNATURE.with().causedBy(forged));
        }
    }
}
