package io.github.graphidentity.okta.simulated;

import io.github.graphidentity.okta.simulated.OrgTokens.SignIn.Status;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.platform.records.ExpiringTable;
import io.github.graphidentity.platform.records.RecordStore;
import io.github.graphidentity.platform.records.Table;
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

    /** Longer than Okta accepts an assertion, or a proof. */
    private static final Duration STATEMENT_LIFETIME = Duration.ofHours(1);

    private static final ExpiringTable<Granted> GRANTED =
            new ExpiringTable<>("oktaToken", Granted.class, LIFETIME, MAX_TOKENS);

    private static final ExpiringTable<SignIn> SIGN_INS =
            new ExpiringTable<>("oktaSignIn", SignIn.class, SIGN_IN_LIFETIME, MAX_TOKENS);

    private static final ExpiringTable<Boolean> USED =
            new ExpiringTable<>("oktaStatement", Boolean.class, STATEMENT_LIFETIME, 100_000);

    static final List<Table<?, ?>> TABLES = List.of(GRANTED.table(), SIGN_INS.table(), USED.table());

    private final Map<String, OrgApp> apps = new ConcurrentHashMap<>();
    private final RecordStore store;
    private final Clock clock;

    OrgTokens(RecordStore store, Clock clock) {
        this.store = store;
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
        Granted granted = new Granted(app, scopes, thumbprint, clock.instant().plus(LIFETIME));
        store.update(records -> GRANTED.put(records, token, granted));
        return token;
    }

    public Optional<Granted> find(String token) {
        return Optional.ofNullable(GRANTED.get(store.now(), token))
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
        store.update(records -> SIGN_INS.put(records, signIn.token(), signIn));
        return signIn;
    }

    /** The unfinished sign-in with this state token. */
    public Optional<SignIn> unfinished(String stateToken) {
        return Optional.ofNullable(SIGN_INS.get(store.now(), stateToken))
                .filter(it -> it.status() != Status.SUCCESS && it.expires().isAfter(clock.instant()));
    }

    public void end(SignIn signIn) {
        store.change(records -> SIGN_INS.remove(records, signIn.token()));
    }

    /** The id of the user that a session token is for, once. */
    public Optional<String> redeem(String sessionToken) {
        return store.change(records -> SIGN_INS.remove(records, sessionToken))
                .filter(it -> it.status() == Status.SUCCESS && it.expires().isAfter(clock.instant()))
                .map(SignIn::userId);
    }

    /** Records the id of a signed statement that may be used once. Returns whether it was unused before. */
    public boolean isNew(String id) {
        return store.change(records -> USED.putIfAbsent(records, id, true));
    }

    /** Revokes all tokens, as an administrator of the org can. */
    public void revokeAll() {
        store.update(GRANTED::clear);
    }
}
