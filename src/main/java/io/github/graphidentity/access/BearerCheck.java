package io.github.graphidentity.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.ConfigurableJWTProcessor;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.github.graphidentity.graph.GraphError;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Turns a bearer into its {@link Caller}: issuer, signature, audience, lifetime, in this order.
 *
 * <p>Only RS256 is accepted, and only keys of the issuer's own set: {@code jwk}, {@code jku} and {@code x5u} headers are
 * never looked at.
 */
@Component
class BearerCheck {

    /** Graph's resource by name and by application id; real tokens carry either. */
    private static final Set<String> AUDIENCES = Set.of(
            "https://graph.microsoft.com", "https://graph.microsoft.com/", "00000003-0000-0000-c000-000000000000");

    private final List<Trust> trusted;
    private final Clock clock;

    BearerCheck(List<TrustedIssuer> issuers, Clock clock) {
        this.trusted = issuers.stream().map(Trust::of).toList();
        this.clock = clock;
    }

    /** @throws InvalidBearer where it is not a valid access token for this service */
    Caller check(String bearer) {
        SignedJWT token = parse(bearer);
        JWTClaimsSet unverified = claims(token);
        Trust trust = trusted.stream()
                .filter(candidate -> candidate.covers(unverified))
                .findFirst()
                .orElseThrow(() -> new InvalidBearer(GraphError.TOKEN_ISSUER.with()));
        JWTClaimsSet claims = trust.verify(token);
        checkAudience(claims);
        checkLifetime(claims);
        return TokenClaims.caller(claims);
    }

    private static SignedJWT parse(String bearer) {
        if (bearer.indexOf('.') < 0) {
            throw new InvalidBearer(GraphError.TOKEN_NOT_A_JWT.with());
        }
        try {
            return SignedJWT.parse(bearer);
        } catch (ParseException malformed) {
            throw new InvalidBearer(GraphError.TOKEN_MALFORMED.with().causedBy(malformed));
        }
    }

    private static JWTClaimsSet claims(SignedJWT token) {
        try {
            return token.getJWTClaimsSet();
        } catch (ParseException malformed) {
            throw new InvalidBearer(GraphError.TOKEN_MALFORMED.with().causedBy(malformed));
        }
    }

    private static void checkAudience(JWTClaimsSet claims) {
        if (claims.getAudience().stream().noneMatch(AUDIENCES::contains)) {
            throw new InvalidBearer(GraphError.TOKEN_AUDIENCE.with());
        }
    }

    private void checkLifetime(JWTClaimsSet claims) {
        Instant now = clock.instant();
        Date expires = claims.getExpirationTime();
        if (expires == null || !now.isBefore(expires.toInstant())) {
            throw new InvalidBearer(GraphError.TOKEN_EXPIRED.with());
        }
        Date notBefore = claims.getNotBeforeTime();
        if (notBefore != null && now.isBefore(notBefore.toInstant())) {
            throw new InvalidBearer(GraphError.TOKEN_NOT_YET_VALID.with());
        }
    }

    /** An issuer and what verifies its signatures. */
    private record Trust(TrustedIssuer issuer, ConfigurableJWTProcessor<SecurityContext> signatures) {

        static Trust of(TrustedIssuer issuer) {
            ConfigurableJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
            processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, issuer.keys()));
            // Claims are checked above, each with Graph's own words.
            processor.setJWTClaimsSetVerifier((claims, context) -> {});
            return new Trust(issuer, processor);
        }

        boolean covers(JWTClaimsSet claims) {
            return issuer.issues(TokenClaims.text(claims, "iss"), TokenClaims.text(claims, "tid"));
        }

        JWTClaimsSet verify(SignedJWT token) {
            try {
                return signatures.process(token, null);
            } catch (BadJOSEException | JOSEException forged) {
                throw new InvalidBearer(GraphError.TOKEN_SIGNATURE.with().causedBy(forged));
            }
        }
    }
}
