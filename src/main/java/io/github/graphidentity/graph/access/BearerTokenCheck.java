package io.github.graphidentity.graph.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.graphidentity.graph.access.TrustedIssuer.TokenIdentity;
import io.github.graphidentity.platform.jwt.CompactJwt;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/**
 * Checks a bearer token (issuer, signature, audience, lifetime, revocation) and returns its {@link Caller}. Verified tokens are
 * cached by their full text, because clients send the same one for an hour and signatures are expensive to check. Lifetime and
 * revocation are checked every time.
 */
class BearerTokenCheck {

    /** Entra's tokens have about 2,000 characters; this is enough for hundreds of roles. */
    private static final int MAX_LENGTH = 16_384;

    private static final int MAX_CACHED_CHARACTERS = 8_000_000;

    private final List<IssuerTrust> trusted;
    private final Clock clock;
    private final Cache<String, VerifiedToken> verified = Caffeine.newBuilder()
            .maximumWeight(MAX_CACHED_CHARACTERS)
            .weigher((String bearer, VerifiedToken token) -> bearer.length())
            .build();

    BearerTokenCheck(List<TrustedIssuer> issuers, Clock clock) {
        this.trusted = issuers.stream().map(IssuerTrust::new).toList();
        this.clock = clock;
    }

    /** Returns the token's caller, or throws {@link InvalidToken}. */
    Caller check(String bearer) {
        VerifiedToken token = verified.getIfPresent(bearer);
        if (token == null) {
            token = verify(bearer);
            verified.put(bearer, token);
        }
        // The tenant may have been deleted since.
        Instant now = token.issuer()
                .clockOf(token.identity().tid(), clock)
                .orElseThrow(() -> new InvalidToken(AccessError.TOKEN_ISSUER.with()))
                .instant();
        if (!now.isBefore(token.expires())) {
            verified.invalidate(bearer);
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
        Date expires = claims.getExpirationTime();
        Date notBefore = claims.getNotBeforeTime();
        String tid = TokenClaims.text(claims, "tid");
        return new VerifiedToken(
                TokenClaims.caller(claims, trust.issuer().tenantOf(tid)),
                trust.issuer(),
                new TokenIdentity(
                        tid,
                        TokenClaims.text(claims, "uti"),
                        TokenClaims.text(claims, "oid"),
                        TokenClaims.text(claims, "sid")),
                notBefore == null ? Instant.MIN : notBefore.toInstant(),
                // A token without exp counts as expired.
                expires == null ? Instant.MIN : expires.toInstant());
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
