package io.github.graphidentity.okta.api;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.platform.jwt.CompactJwt;
import jakarta.servlet.http.HttpServletRequest;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks the DPoP proofs of requests. */
@Component
class DpopProofs {

    private static final Duration FRESH = Duration.ofMinutes(5);
    private final String nonce = UUID.randomUUID().toString();
    private final Clock clock;

    DpopProofs(Clock clock) {
        this.clock = clock;
    }

    /** The nonce that the proof of a token request must contain. */
    String nonce() {
        return nonce;
    }

    /**
     * Checks a proof.
     *
     * @param accessToken the request's token; {@code null} for a token request
     * @param isNew records the id of a proof, and returns whether it was unused before
     * @return the thumbprint of the key
     * @throws OAuthRefusal if the proof is not valid
     */
    @DocumentedBy("RFC 9449, 4.3; Okta's DPoP guide: the token endpoint alone asks for a nonce")
    String thumbprint(HttpServletRequest request, @Nullable String accessToken, Predicate<String> isNew) {
        String header = request.getHeader("DPoP");
        if (header == null) {
            throw OAuthRefusal.invalidProof("The DPoP proof JWT header is missing.");
        }
        try {
            SignedJWT proof = CompactJwt.parse(header);
            JWK key = proof.getHeader().getJWK();
            check("typ", "dpop+jwt".equals(String.valueOf(proof.getHeader().getType())));
            check("jwk", key instanceof AsymmetricJWK && !key.isPrivate());
            var verifier = new DefaultJWSVerifierFactory()
                    .createJWSVerifier(proof.getHeader(), ((AsymmetricJWK) key).toPublicKey());
            check("signature", proof.verify(verifier));
            String thumbprint = key.computeThumbprint().toString();
            check(proof.getJWTClaimsSet(), request, accessToken);
            check("jti", isNew.test(thumbprint + " " + proof.getJWTClaimsSet().getJWTID()));
            return thumbprint;
        } catch (ParseException | JOSEException unreadable) {
            throw OAuthRefusal.invalidProof("The DPoP proof JWT cannot be read.");
        }
    }

    private void check(JWTClaimsSet claims, HttpServletRequest request, @Nullable String accessToken)
            throws ParseException {
        check("htm", request.getMethod().equals(claims.getStringClaim("htm")));
        check("htu", request.getRequestURL().toString().equals(claims.getStringClaim("htu")));
        Date issued = claims.getIssueTime();
        Instant now = clock.instant();
        check(
                "iat",
                issued != null
                        && Duration.between(issued.toInstant(), now).abs().compareTo(FRESH) < 0);
        check("jti", claims.getJWTID() != null);
        if (accessToken != null) {
            check("ath", CompactJwt.sha256(accessToken).equals(claims.getStringClaim("ath")));
        } else if (!nonce.equals(claims.getStringClaim("nonce"))) {
            throw new OAuthRefusal(400, "use_dpop_nonce", "Authorization server requires nonce in DPoP proof.");
        }
    }

    private static void check(String what, boolean holds) {
        if (!holds) {
            throw OAuthRefusal.invalidProof("The DPoP proof JWT's " + what + " is not what this request needs.");
        }
    }
}
