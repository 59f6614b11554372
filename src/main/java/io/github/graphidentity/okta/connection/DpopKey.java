package io.github.graphidentity.okta.connection;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.graphidentity.platform.jwt.CompactJwt;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The key that access tokens are bound to, so that a stolen token is useless without it. Each start creates a new key.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9449">RFC 9449, Demonstrating Proof of Possession</a>
 */
final class DpopKey {

    private final ECKey key;

    DpopKey() {
        try {
            this.key = new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException("cannot make an EC key", impossible);
        }
    }

    /**
     * Creates the proof of possession for one request.
     *
     * @param nonce the server's nonce, if it requires one
     * @param accessToken the request's token, if it has one
     */
    String proof(String method, URI url, @Nullable String nonce, @Nullable String accessToken, Instant now) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .claim("htm", method)
                .claim("htu", withoutQuery(url))
                .issueTime(Date.from(now))
                .jwtID(UUID.randomUUID().toString());
        if (nonce != null) {
            claims.claim("nonce", nonce);
        }
        if (accessToken != null) {
            claims.claim("ath", CompactJwt.sha256(accessToken));
        }
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("dpop+jwt"))
                .jwk(key.toPublicJWK())
                .build();
        try {
            SignedJWT proof = new SignedJWT(header, claims.build());
            proof.sign(new ECDSASigner(key));
            return proof.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException("cannot sign with an EC key", impossible);
        }
    }

    private static String withoutQuery(URI url) {
        return url.toString().replaceFirst("[?#].*$", "");
    }
}
