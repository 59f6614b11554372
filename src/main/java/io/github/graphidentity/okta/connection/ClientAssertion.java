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

/** Creates the assertions that authenticate a service app to the token endpoint ({@code private_key_jwt}). */
record ClientAssertion(String clientId, AssertionKey key, Clock clock) {

    /** Okta accepts at most an hour. */
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    /** A new assertion. Each request needs its own, because the org accepts a {@code jti} only once. */
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
