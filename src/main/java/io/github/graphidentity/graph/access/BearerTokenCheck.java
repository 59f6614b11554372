package io.github.graphidentity.graph.access;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.graphidentity.graph.access.TrustedIssuer.TokenIdentity;
import io.github.graphidentity.platform.jwt.CompactJwt;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ConcurrentLruCache;

/**
 * Checks a bearer token (issuer, signature, audience, lifetime, revocation) and returns its {@link Caller}. Verified tokens are
 * cached by their full text, because clients send the same one for an hour and signatures are expensive to check. Lifetime and
 * revocation are checked every time.
 */
public class BearerTokenCheck {

    /** Entra's tokens have about 2,000 characters; this is enough for hundreds of roles. */
    private static final int MAX_LENGTH = 16_384;

    /** About 2 MB, and never more than 16 MB. */
    private static final int MAX_CACHED = 1_000;

    private final List<IssuerTrust> trusted;
    private final Clock clock;
    private final ConcurrentLruCache<String, VerifiedToken> verified =
            new ConcurrentLruCache<>(MAX_CACHED, this::verify);

    BearerTokenCheck(List<TrustedIssuer> issuers, Clock clock) {
        this.trusted = issuers.stream().map(IssuerTrust::new).toList();
        this.clock = clock;
    }

    /** Returns the token's caller, or throws {@link InvalidToken}. */
    Caller check(String bearer) {
        VerifiedToken token = verified.get(bearer);
        // The tenant may have been deleted since.
        Instant now = token.issuer()
                .clockOf(token.identity().tid(), clock)
                .orElseThrow(() -> new InvalidToken(AccessError.TOKEN_ISSUER.with()))
                .instant();
        if (!now.isBefore(token.expires())) {
            verified.remove(bearer);
        }
        return token.callerAt(now);
    }

    private VerifiedToken verify(String bearer) {
        SignedJWT token = parse(bearer);
        JWTClaimsSet unverified = claims(token);
        IssuerTrust trust = trusted.stream()
                .filter(candidate -> candidate.issued(unverified))
                .findFirst()
                .orElseThrow(() -> new InvalidToken(AccessError.TOKEN_ISSUER.with()));
        JWTClaimsSet claims = trust.verify(token);
        if (claims.getAudience().stream().noneMatch(trust.issuer()::serves)) {
            throw new InvalidToken(AccessError.TOKEN_AUDIENCE.with());
        }
        String tid = TokenClaims.text(claims, "tid");
        return new VerifiedToken(
                TokenClaims.caller(claims, trust.issuer().tenantOf(tid)),
                trust.issuer(),
                identity(claims),
                instant(claims.getNotBeforeTime()),
                instant(claims.getExpirationTime()));
    }

    /**
     * The result of one check, for a person who wants to know why a token is rejected.
     *
     * @param passed {@code null} if it cannot be checked, because the issuer is unknown
     * @param detail the values that are checked
     */
    public record TokenCheck(String check, @Nullable Boolean passed, String detail) {}

    /** Carries out each check, even after a failed one. */
    public List<TokenCheck> explain(String bearer) {
        try {
            SignedJWT token = parse(bearer);
            JWTClaimsSet claims = claims(token);
            TokenIdentity ids = identity(claims);
            Optional<IssuerTrust> trust =
                    trusted.stream().filter(it -> it.issued(claims)).findFirst();
            Optional<TrustedIssuer> issuer = trust.map(IssuerTrust::issuer);
            Instant now = issuer.flatMap(it -> it.clockOf(ids.tid(), clock))
                    .orElse(clock)
                    .instant();
            String audience = String.join(", ", claims.getAudience());
            return List.of(
                    new TokenCheck("format", true, "alg " + token.getHeader().getAlgorithm()),
                    new TokenCheck("issuer", trust.isPresent(), "iss " + claims.getIssuer() + ", tid " + ids.tid()),
                    new TokenCheck(
                            "signature",
                            trust.map(it -> it.hasSigned(token)).orElse(null),
                            "kid " + token.getHeader().getKeyID()),
                    new TokenCheck(
                            "audience",
                            issuer.map(it -> claims.getAudience().stream().anyMatch(it::serves))
                                    .orElse(null),
                            "aud " + audience),
                    new TokenCheck(
                            "notBefore",
                            !now.isBefore(instant(claims.getNotBeforeTime())),
                            lifetime("nbf", claims, now)),
                    new TokenCheck(
                            "expiry", now.isBefore(instant(claims.getExpirationTime())), lifetime("exp", claims, now)),
                    new TokenCheck(
                            "revocation",
                            issuer.map(it -> it.revocation(ids).isEmpty()).orElse(null),
                            "uti " + ids.uti() + ", oid " + ids.oid()));
        } catch (InvalidToken malformed) {
            return List.of(new TokenCheck("format", false, String.valueOf(malformed.getMessage())));
        }
    }

    private static String lifetime(String claim, JWTClaimsSet claims, Instant now) {
        Object time = claims.getClaim(claim);
        return claim + " " + (time instanceof Date date ? date.toInstant() : time) + ", clock "
                + now.truncatedTo(ChronoUnit.SECONDS);
    }

    /** A token without {@code exp} counts as expired, one without {@code nbf} as valid from the beginning. */
    private static Instant instant(@Nullable Date date) {
        return date == null ? Instant.MIN : date.toInstant();
    }

    private static TokenIdentity identity(JWTClaimsSet claims) {
        return new TokenIdentity(
                TokenClaims.text(claims, "tid"),
                TokenClaims.text(claims, "uti"),
                TokenClaims.text(claims, "oid"),
                TokenClaims.text(claims, "sid"));
    }

    private static SignedJWT parse(String bearer) {
        if (bearer.indexOf('.') < 0) {
            throw new InvalidToken(AccessError.TOKEN_NOT_A_JWT.with());
        }
        if (bearer.length() > MAX_LENGTH) {
            throw new InvalidToken(AccessError.TOKEN_MALFORMED.with());
        }
        try {
            return CompactJwt.parse(bearer);
        } catch (ParseException malformed) {
            throw new InvalidToken(AccessError.TOKEN_MALFORMED.with().causedBy(malformed));
        }
    }

    private static JWTClaimsSet claims(SignedJWT token) {
        try {
            return token.getJWTClaimsSet();
        } catch (ParseException malformed) {
            throw new InvalidToken(AccessError.TOKEN_MALFORMED.with().causedBy(malformed));
        }
    }
}
