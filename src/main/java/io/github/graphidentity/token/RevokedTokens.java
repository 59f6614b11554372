package io.github.graphidentity.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.graphidentity.access.TrustedIssuer.TokenIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was revoked in one tenant, and when. */
final class RevokedTokens {

    /** As long as a refresh token lives. Never dropped sooner, for then a revoked token would be good again. */
    private static final Duration REMEMBERED = Duration.ofDays(90);

    private final Cache<String, Instant> tokens = remembered();
    private final Cache<String, Instant> signIns = remembered();
    private final Cache<String, Instant> principals = remembered();

    void token(String uti, Instant now) {
        tokens.put(uti, now);
    }

    void signIn(String sid, Instant now) {
        signIns.put(sid, now);
    }

    void principal(String oid, Instant now) {
        principals.put(oid, now);
    }

    Optional<Instant> of(TokenIdentity token) {
        Instant single = tokens.getIfPresent(token.uti());
        return single == null ? of(token.oid(), token.sid(), Uti.issued(token.uti())) : Optional.of(single);
    }

    Optional<Instant> of(String oid, String sid, Instant issued) {
        Instant signIn = signIns.getIfPresent(sid);
        if (signIn != null) {
            return Optional.of(signIn);
        }
        @Nullable Instant principal = principals.getIfPresent(oid);
        return principal != null && !issued.isAfter(principal) ? Optional.of(principal) : Optional.empty();
    }

    private static Cache<String, Instant> remembered() {
        return Caffeine.newBuilder().expireAfterWrite(REMEMBERED).build();
    }
}
