package io.github.graphidentity.tokenservice.tokens;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.graphidentity.graph.access.TrustedIssuer.TokenIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What was revoked in one tenant, and when. */
final class RevokedTokens {

    /** As long as a refresh token lives. Never dropped sooner, for then a revoked token would be good again. */
    private static final Duration REMEMBERED = Duration.ofDays(90);

    private final Cache<String, Instant> tokens = remembered();
    private final Cache<String, Instant> signIns = remembered();
    private final Cache<String, Instant> applications = remembered();

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
        return application != null && !Uti.issued(token.uti()).isAfter(application)
                ? Optional.of(application)
                : ofSignIn(token.sid());
    }

    Optional<Instant> ofSignIn(String sid) {
        return Optional.ofNullable(signIns.getIfPresent(sid));
    }

    private static Cache<String, Instant> remembered() {
        return Caffeine.newBuilder().expireAfterWrite(REMEMBERED).build();
    }
}
