package io.github.graphidentity.okta.simulated;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The service apps of an org and their access tokens. */
public final class OrgTokens {

    public static final Duration LIFETIME = Duration.ofHours(1);

    public static final Duration SESSION_TOKEN_LIFETIME = Duration.ofMinutes(5);

    private static final int MAX_TOKENS = 10_000;

    private final Map<String, OrgApp> apps = new ConcurrentHashMap<>();
    private final Cache<String, Granted> granted =
            Caffeine.newBuilder().maximumSize(MAX_TOKENS).build();
    private final Cache<String, SessionToken> sessionTokens =
            Caffeine.newBuilder().maximumSize(MAX_TOKENS).build();
    private final Clock clock;

    OrgTokens(Clock clock) {
        this.clock = clock;
    }

    /**
     * An access token.
     *
     * @param thumbprint the thumbprint of the key that it is bound to; {@code null} for a bearer token
     */
    public record Granted(
            OrgApp app, List<String> scopes, @Nullable String thumbprint, Instant expires) {}

    public void register(OrgApp app) {
        apps.put(app.clientId(), app);
    }

    public Optional<OrgApp> app(String clientId) {
        return Optional.ofNullable(apps.get(clientId));
    }

    /** Copies the apps without their tokens. */
    OrgTokens copy() {
        OrgTokens copy = new OrgTokens(clock);
        copy.apps.putAll(apps);
        return copy;
    }

    public String grant(OrgApp app, List<String> scopes, @Nullable String thumbprint) {
        String token = OktaIds.of("at.") + OktaIds.of("") + OktaIds.of("");
        granted.put(token, new Granted(app, scopes, thumbprint, clock.instant().plus(LIFETIME)));
        return token;
    }

    public Optional<Granted> find(String token) {
        return Optional.ofNullable(granted.getIfPresent(token))
                .filter(it -> it.expires().isAfter(clock.instant()));
    }

    /** A token that starts one session of a user within five minutes. */
    public String sessionToken(String userId) {
        String token = OktaIds.of("20111");
        sessionTokens.put(token, new SessionToken(userId, clock.instant().plus(SESSION_TOKEN_LIFETIME)));
        return token;
    }

    /** The id of the user that a session token is for, once. */
    public Optional<String> redeem(String sessionToken) {
        return Optional.ofNullable(sessionTokens.asMap().remove(sessionToken))
                .filter(token -> token.expires().isAfter(clock.instant()))
                .map(SessionToken::userId);
    }

    private record SessionToken(String userId, Instant expires) {}

    /** Revokes all tokens, as an administrator of the org can. */
    public void revokeAll() {
        granted.invalidateAll();
    }
}
