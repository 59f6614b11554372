package io.github.graphidentity.okta.simulated;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.graphidentity.okta.simulated.OrgTokens.SignIn.Status;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
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

    private static final Duration SIGN_IN_LIFETIME = Duration.ofMinutes(5);

    private static final int MAX_TOKENS = 10_000;

    private final Map<String, OrgApp> apps = new ConcurrentHashMap<>();
    private final Cache<String, Granted> granted =
            Caffeine.newBuilder().maximumSize(MAX_TOKENS).build();
    private final Cache<String, SignIn> signIns =
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

    public String grant(OrgApp app, List<String> scopes, @Nullable String thumbprint) {
        String token = OktaIds.of("at.") + OktaIds.of("") + OktaIds.of("");
        granted.put(token, new Granted(app, scopes, thumbprint, clock.instant().plus(LIFETIME)));
        return token;
    }

    public Optional<Granted> find(String token) {
        return Optional.ofNullable(granted.getIfPresent(token))
                .filter(it -> it.expires().isAfter(clock.instant()));
    }

    /**
     * How far a sign-in has come.
     *
     * @param token a session token if the sign-in has succeeded, else a state token
     * @param factor the factor whose answer is awaited; empty for none
     */
    public record SignIn(String token, String userId, Status status, String factor, Instant expires) {

        /** The states of a sign-in that a client can meet. */
        @DocumentedBy("Authentication API: transaction state")
        public enum Status {
            PASSWORD_EXPIRED,
            LOCKED_OUT,
            MFA_ENROLL,
            MFA_REQUIRED,
            MFA_CHALLENGE,
            SUCCESS
        }
    }

    /** Keeps for five minutes how far a sign-in has come. A session token starts one session. */
    public SignIn signIn(String userId, Status status) {
        String token = OktaIds.of(status == Status.SUCCESS ? "20111" : "00");
        return keep(new SignIn(token, userId, status, "", clock.instant().plus(SIGN_IN_LIFETIME)));
    }

    /** Waits for the answer of a factor. */
    public SignIn challenge(SignIn signIn, String factor) {
        return keep(new SignIn(signIn.token(), signIn.userId(), Status.MFA_CHALLENGE, factor, signIn.expires()));
    }

    private SignIn keep(SignIn signIn) {
        signIns.put(signIn.token(), signIn);
        return signIn;
    }

    /** The unfinished sign-in with this state token. */
    public Optional<SignIn> unfinished(String stateToken) {
        return Optional.ofNullable(signIns.getIfPresent(stateToken))
                .filter(it -> it.status() != Status.SUCCESS && it.expires().isAfter(clock.instant()));
    }

    public void end(SignIn signIn) {
        signIns.invalidate(signIn.token());
    }

    /** The id of the user that a session token is for, once. */
    public Optional<String> redeem(String sessionToken) {
        return Optional.ofNullable(signIns.asMap().remove(sessionToken))
                .filter(it -> it.status() == Status.SUCCESS && it.expires().isAfter(clock.instant()))
                .map(SignIn::userId);
    }

    /** Revokes all tokens, as an administrator of the org can. */
    public void revokeAll() {
        granted.invalidateAll();
    }
}
