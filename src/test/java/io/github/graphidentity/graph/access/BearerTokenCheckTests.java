package io.github.graphidentity.graph.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.graphidentity.MovingClock;
import io.github.graphidentity.graph.wire.GraphError;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests the cache of verified tokens. */
class BearerTokenCheckTests {

    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    private static final RSAKey KEY = key();

    private final CountingIssuer issuer = new CountingIssuer();
    private final MovingClock clock = new MovingClock(START);
    private final BearerTokenCheck bearers = new BearerTokenCheck(List.of(issuer), clock);

    @Test
    void checksTheSignatureOfATokenOnce() throws Exception {
        String token = token("one");
        for (int i = 0; i < 100; i++) {
            assertThat(bearers.check(token).appId()).isEqualTo("one");
        }
        assertThat(issuer.keysAskedFor).isEqualTo(1);
        bearers.check(token("two"));
        assertThat(issuer.keysAskedFor).isEqualTo(2);
    }

    @Test
    void rejectsATokenThatDiffersFromACachedOneAtItsEnd() throws Exception {
        String token = token("one");
        bearers.check(token);
        int middle = token.length() - 20;
        String forged =
                token.substring(0, middle) + (token.charAt(middle) == 'A' ? 'B' : 'A') + token.substring(middle + 1);
        assertRejected(forged, AccessError.TOKEN_SIGNATURE);
        assertRejected(forged, AccessError.TOKEN_SIGNATURE);
        assertThat(issuer.keysAskedFor).as("what was refused is not remembered").isEqualTo(3);
    }

    @Test
    void rejectsACachedTokenAfterItExpired() throws Exception {
        String token = token("one");
        bearers.check(token);
        clock.now = START.plusSeconds(3599);
        bearers.check(token);
        clock.now = START.plusSeconds(3600);
        assertRejected(token, AccessError.TOKEN_EXPIRED);
    }

    @Test
    void rejectsACachedTokenAfterARevocation() throws Exception {
        String token = token("one");
        bearers.check(token);
        issuer.revoked = START;
        assertRejected(token, AccessError.TOKEN_REVOKED);
    }

    @Test
    void rejectsACachedTokenOfADeletedTenant() throws Exception {
        String token = token("one");
        bearers.check(token);
        issuer.dropped = true;
        assertRejected(token, AccessError.TOKEN_ISSUER);
    }

    private void assertRejected(String token, GraphError error) {
        assertThatExceptionOfType(InvalidToken.class)
                .isThrownBy(() -> bearers.check(token))
                .satisfies(refusal -> assertThat(refusal.refusal().error()).isEqualTo(error));
    }

    private static String token(String appId) throws Exception {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k").build(),
                new JWTClaimsSet.Builder()
                        .issuer("us")
                        .audience("graph")
                        .claim("tid", "t")
                        .claim("appid", appId)
                        .expirationTime(Date.from(START.plusSeconds(3600)))
                        .build());
        token.sign(new RSASSASigner(KEY));
        return token.serialize();
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("k").generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Counts the requests for its keys, one for each signature check. */
    private static final class CountingIssuer implements TrustedIssuer {

        private int keysAskedFor;
        private Instant revoked;
        private boolean dropped;

        @Override
        public boolean issues(String iss, String tid) {
            return iss.equals("us");
        }

        @Override
        public boolean serves(String audience) {
            return audience.equals("graph");
        }

        @Override
        public JWKSource<SecurityContext> keys() {
            return (selector, context) -> {
                keysAskedFor++;
                return selector.select(new JWKSet(KEY.toPublicJWK()));
            };
        }

        @Override
        public String tenantOf(String tid) {
            return tid;
        }

        @Override
        public Optional<Clock> clockOf(String tid, Clock ours) {
            return dropped ? Optional.empty() : Optional.of(ours);
        }

        @Override
        public Optional<Instant> revocation(TokenIdentity token) {
            return Optional.ofNullable(revoked);
        }
    }
}
