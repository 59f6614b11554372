package io.github.graphidentity.graph.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.BadJWSException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.ConfigurableJWTProcessor;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;

/**
 * Verifies the signatures of one issuer. Only RS256 and the issuer's published keys are accepted; {@code jwk}, {@code jku} and
 * {@code x5u} headers are ignored.
 */
final class IssuerTrust {

    private final TrustedIssuer issuer;
    private final ConfigurableJWTProcessor<SecurityContext> signatures = new DefaultJWTProcessor<>();

    IssuerTrust(TrustedIssuer issuer) {
        this.issuer = issuer;
        signatures.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, issuer.keys()));
        // The types of RFC 9068.
        signatures.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(
                JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"), null));
        // BearerTokenCheck checks the claims, each with Graph's own error.
        signatures.setJWTClaimsSetVerifier((claims, context) -> {});
    }

    TrustedIssuer issuer() {
        return issuer;
    }

    boolean issued(JWTClaimsSet claims) {
        return issuer.issues(TokenClaims.text(claims, "iss"), TokenClaims.text(claims, "tid"));
    }

    boolean hasSigned(SignedJWT token) {
        try {
            verify(token);
            return true;
        } catch (InvalidToken forged) {
            return false;
        }
    }

    /** Returns the verified claims, or throws {@link InvalidToken} if the signature is not the issuer's. */
    JWTClaimsSet verify(SignedJWT token) {
        try {
            if (token.getHeader().getKeyID() == null && publishedKeys() > 1) {
                throw new BadJWSException("the token does not name its key");
            }
            return signatures.process(token, null);
        } catch (BadJOSEException | JOSEException forged) {
            throw new InvalidToken(AccessError.TOKEN_SIGNATURE.with().causedBy(forged));
        }
    }

    private int publishedKeys() throws KeySourceException {
        return issuer.keys()
                .get(new JWKSelector(new JWKMatcher.Builder().build()), null)
                .size();
    }
}
