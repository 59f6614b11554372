package io.github.graphidentity.graph.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.graphidentity.graph.access.TrustedIssuer.TokenIdentity;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/**
 * Turns a bearer into its {@link Caller}: issuer, signature, audience, then lifetime and revocation.
 *
 * <p>A client sends the same token for an hour, and checking a signature is the dearest thing a request does. So a token
 * that was found good is remembered, by its every character; what can change about it is not.
 */
class BearerTokenCheck {

    /** Graph's own tokens have some two thousand characters; this is room for one with hundreds of roles. */
    private static final int MAX_LENGTH = 16_384;

    private static final int MAX_REMEMBERED_CHARACTERS = 8_000_000;

    private final List<IssuerTrust> trusted;
    private final Clock clock;
    private final Cache<String, VerifiedToken> verified = Caffeine.newBuilder()
            .maximumWeight(MAX_REMEMBERED_CHARACTERS)
            .weigher((String bearer, VerifiedToken token) -> bearer.length())
            .build();

    BearerTokenCheck(List<TrustedIssuer> issuers, Clock clock) {
        this.trusted = issuers.stream().map(IssuerTrust::new).toList();
        this.clock = clock;
    }

    /** Finds the caller, or throws {@link InvalidToken}. */
    Caller check(String bearer) {
        VerifiedToken token = verified.getIfPresent(bearer);
        if (token == null) {
            token = verify(bearer);
            verified.put(bearer, token);
        }
        // A tenant may have been dropped since.
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
                .filter(candidate -> candidate.covers(unverified))
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
                // A token that does not say when it ends has ended.
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
            return SignedJWT.parse(bearer);
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
