package io.github.graphidentity.tokenservice.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.X509CertUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.graphidentity.Emulator;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Signs assertions with the certified client's key, good ones and others. */
final class AssertionMaker {

    private final Emulator emulator;
    private final Instant now;

    AssertionMaker(Emulator emulator, Instant now) {
        this.emulator = emulator;
        this.now = now;
    }

    String good() {
        return with(claims -> claims);
    }

    String expired() {
        return with(claims -> claims.expirationTime(Date.from(now.minusSeconds(301))));
    }

    String forAnother() {
        return with(claims -> claims.audience("https://login.example.com/token"));
    }

    String ofAnother() {
        return with(claims -> claims.subject("another"));
    }

    /** A good assertion with these changes. */
    String with(UnaryOperator<JWTClaimsSet.Builder> changes) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.PS256)
                .x509CertSHA256Thumbprint(X509CertUtils.computeSHA256Thumbprint(CertifiedClient.CERTIFICATE))
                .build();
        SignedJWT jwt = new SignedJWT(
                header,
                changes.apply(new JWTClaimsSet.Builder()
                                .issuer(CertifiedClient.ID)
                                .subject(CertifiedClient.ID)
                                .audience("https://login.microsoftonline.com/" + emulator.tenantId()
                                        + "/oauth2/v2.0/token")
                                .jwtID(UUID.randomUUID().toString())
                                .notBeforeTime(Date.from(now))
                                .expirationTime(Date.from(now.plusSeconds(600))))
                        .build());
        try {
            jwt.sign(new RSASSASigner(CertifiedClient.KEYS.getPrivate()));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
        return jwt.serialize();
    }
}
