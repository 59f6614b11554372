package io.github.graphidentity.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.graphidentity.access.TrustedIssuer.TokenIdentity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which tokens ended before their time: single ones, those of one sign-in, all that a user or application had. */
@Component
public class Revocations {

    /** As long as a refresh token lives. Never dropped sooner, for then a revoked token would be good again. */
    private static final Duration REMEMBERED = Duration.ofDays(90);

    private final Clock clock;
    private final Cache<String, Instant> tokens = remembered();
    private final Cache<String, Instant> signIns = remembered();
    private final Cache<Principal, Instant> principals = remembered();

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

    /** Ends every token that a user or a service principal has now; those it gets later are good. */
    public void revokeAllOf(String tid, String oid) {
        principals.put(new Principal(tid, oid), clock.instant());
    }

    /** Ends every token that an application has now as itself. */
    public void revokeAllOfClient(String tid, String clientId) {
        revokeAllOf(tid, TokenIssuer.servicePrincipal(tid, clientId));
    }

    /** When the token was revoked; empty where it was not. */
    Optional<Instant> of(TokenIdentity token) {
        Instant single = tokens.getIfPresent(token.uti());
        if (single != null) {
            return Optional.of(single);
        }
        return of(token.tid(), token.oid(), token.sid(), Uti.issued(token.uti()));
    }

    /** When what was issued then, to that principal and from that sign-in, was revoked. */
    Optional<Instant> of(String tid, String oid, String sid, Instant issued) {
        Instant signIn = signIns.getIfPresent(sid);
        if (signIn != null) {
            return Optional.of(signIn);
        }
        @Nullable Instant principal = principals.getIfPresent(new Principal(tid, oid));
        return principal != null && !issued.isAfter(principal) ? Optional.of(principal) : Optional.empty();
    }

    private static <K> Cache<K, Instant> remembered() {
        return Caffeine.newBuilder().expireAfterWrite(REMEMBERED).build();
    }

    private record Principal(String tid, String oid) {}
}
