package io.github.graphidentity.tokenservice.tokens;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.graphidentity.graph.access.TrustedIssuer.TokenIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The revoked tokens, sign-ins and applications of one tenant, with the time of their revocation. */
final class RevokedTokens {

    /** The lifetime of a refresh token. An entry that is dropped sooner would make a revoked token valid again. */
    private static final Duration RETENTION = Duration.ofDays(90);

    private final Cache<String, Instant> tokens = newCache();
    private final Cache<String, Instant> signIns = newCache();
    private final Cache<String, Instant> applications = newCache();

    void token(String uti, Instant now) {
        tokens.put(uti, now);
    }

    void signIn(String sid, Instant now) {
        signIns.put(sid, now);
    }

    void application(String servicePrincipal, Instant now) {
        applications.put(servicePrincipal, now);
    }

    Optional<Instant> of(TokenIdentity token) {
        Instant single = tokens.getIfPresent(token.uti());
        if (single != null) {
            return Optional.of(single);
        }
        Instant application = applications.getIfPresent(token.oid());
        return application != null && !Uti.issuedAt(token.uti()).isAfter(application)
                ? Optional.of(application)
                : ofSignIn(token.sid());
    }

    Optional<Instant> ofSignIn(String sid) {
        return Optional.ofNullable(signIns.getIfPresent(sid));
    }

    private static Cache<String, Instant> newCache() {
        return Caffeine.newBuilder().expireAfterWrite(RETENTION).build();
    }
}
