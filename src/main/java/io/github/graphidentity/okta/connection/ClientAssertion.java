package io.github.graphidentity.okta.connection;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** Proves to the token endpoint that the caller has the app's key ({@code private_key_jwt}). */
record ClientAssertion(String clientId, AssertionKey key, Clock clock) {

    /** Okta takes none that lives longer than an hour. */
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    /** A new one for each request: the org remembers every {@code jti}. */
    String to(URI tokenEndpoint) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(clientId)
                .subject(clientId)
                .audience(tokenEndpoint.toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .jwtID(UUID.randomUUID().toString())
                .build();
        try {
            SignedJWT assertion = new SignedJWT(
                    new JWSHeader.Builder(key.algorithm()).keyID(key.id()).build(), claims);
            assertion.sign(key.signer());
            return assertion.serialize();
        } catch (JOSEException unusable) {
            throw new IllegalStateException("the service app's key cannot sign", unusable);
        }
    }
}
