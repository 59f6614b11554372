package io.github.graphidentity.okta.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class DpopProofsTests {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final Set<String> used = new HashSet<>();
    private final DpopProofs proofs = new DpopProofs(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void areAcceptedOncePerKey() throws Exception {
        ECKey one = new ECKeyGenerator(Curve.P_256).generate();
        ECKey other = new ECKeyGenerator(Curve.P_256).generate();
        assertThat(proofs.thumbprint(request(one, "jti", proofs.nonce()), null, used::add))
                .isEqualTo(one.computeThumbprint().toString());
        assertThat(proofs.thumbprint(request(other, "jti", proofs.nonce()), null, used::add))
                .isEqualTo(other.computeThumbprint().toString());
        assertThatThrownBy(() -> proofs.thumbprint(request(one, "jti", proofs.nonce()), null, used::add))
                .isInstanceOf(OAuthRefusal.class)
                .hasMessage("The DPoP proof JWT's jti is not what this request needs.");
    }

    /** Else the answer that tells the nonce would have used up the proof, and any stranger's would be remembered. */
    @Test
    void areNotRememberedBeforeTheyAreVerified() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).generate();
        assertThatThrownBy(() -> proofs.thumbprint(request(key, "jti", "unknown"), null, used::add))
                .isInstanceOf(OAuthRefusal.class)
                .hasMessage("Authorization server requires nonce in DPoP proof.");
        assertThat(proofs.thumbprint(request(key, "jti", proofs.nonce()), null, used::add))
                .isNotEmpty();
    }

    private static MockHttpServletRequest request(ECKey key, String jti, String nonce) throws Exception {
        SignedJWT proof = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType("dpop+jwt"))
                        .jwk(key.toPublicJWK())
                        .build(),
                new JWTClaimsSet.Builder()
                        .claim("htm", "POST")
                        .claim("htu", "http://localhost/oauth2/v1/token")
                        .claim("nonce", nonce)
                        .issueTime(Date.from(NOW))
                        .jwtID(jti)
                        .build());
        proof.sign(new ECDSASigner(key));
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/oauth2/v1/token");
        request.addHeader("DPoP", proof.serialize());
        return request;
    }
}
