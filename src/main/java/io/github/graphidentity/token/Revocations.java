package io.github.graphidentity.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.graphidentity.access.TrustedIssuer.TokenIdentity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Which tokens ended before their time: single ones, those of one sign-in, all that an application had. All that a user had
 * ends at the user itself ({@link io.github.graphidentity.entra.EntraUsers#revoked}).
 */
@Component
public class Revocations {

    /** As long as a refresh token lives. Never dropped sooner, for then a revoked token would be good again. */
    private static final Duration REMEMBERED = Duration.ofDays(90);

    private final Clock clock;
    private final Cache<String, Instant> tokens = remembered();
    private final Cache<String, Instant> signIns = remembered();
    private final Cache<Principal, Instant> applications = remembered();

    Revocations(Clock clock) {
        this.clock = clock;
    }

    /** Ends one token. */
    public void revokeToken(String uti) {
        tokens.put(uti, clock.instant());
    }

    /** Ends every token of one sign-in. */
    void revokeSignIn(String sid) {
        signIns.put(sid, clock.instant());
    }

    /** Ends every token that an application has now as itself; those it gets later are good. */
    public void revokeAllOfClient(String tid, String clientId) {
        applications.put(new Principal(tid, TokenIssuer.servicePrincipal(tid, clientId)), clock.instant());
    }

    /** When the token was revoked; empty where it was not. */
    Optional<Instant> of(TokenIdentity token) {
        Instant single = tokens.getIfPresent(token.uti());
        if (single != null) {
            return Optional.of(single);
        }
        Instant application = applications.getIfPresent(new Principal(token.tid(), token.oid()));
        return application != null && !Uti.issued(token.uti()).isAfter(application)
                ? Optional.of(application)
                : ofSignIn(token.sid());
    }

    /** When the sign-in was revoked; empty where it was not. */
    Optional<Instant> ofSignIn(String sid) {
        return Optional.ofNullable(signIns.getIfPresent(sid));
    }

    private static <K> Cache<K, Instant> remembered() {
        return Caffeine.newBuilder().expireAfterWrite(REMEMBERED).build();
    }

    private record Principal(String tid, String oid) {}
}
