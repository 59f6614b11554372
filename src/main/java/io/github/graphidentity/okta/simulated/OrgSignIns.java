package io.github.graphidentity.okta.simulated;

import io.github.graphidentity.okta.client.OktaErrorCode;
import io.github.graphidentity.okta.client.OktaException;
import io.github.graphidentity.okta.simulated.OrgSignIns.SignIn.Status;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.platform.records.ExpiringTable;
import io.github.graphidentity.platform.records.RecordStore;
import io.github.graphidentity.platform.records.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The sign-ins of an org, with their state tokens and session tokens. A sign-in ends with the status and the password of the user
 * that it began with, and with the factor that it uses.
 */
public final class OrgSignIns {

    private static final Duration LIFETIME = Duration.ofMinutes(5);

    static final ExpiringTable<SignIn> TABLE =
            new ExpiringTable<>("oktaSignIn", SignIn.class, LIFETIME, 10_000, SignIn::userId);

    private final RecordStore store;
    private final Clock clock;

    OrgSignIns(RecordStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * How far a sign-in has come.
     *
     * @param token a session token if the sign-in has succeeded, else a state token
     * @param factor the factor whose answer is awaited, or was right; empty for none
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

    /**
     * Keeps for five minutes how far a sign-in has come.
     *
     * @param user as read when the password was checked
     * @throws OktaException if the user's status or password has changed since
     */
    public SignIn begin(OrgUser user, Status status) {
        String id = user.user().id();
        return store.change(records -> {
            if (!user.signsInLike(records.get(OrgUser.TABLE, id))) {
                throw OrgErrors.of(OktaErrorCode.AUTHENTICATION_FAILED);
            }
            return keep(records, id, status, "");
        });
    }

    private SignIn keep(Transaction records, String userId, Status status, String factor) {
        String token = OktaIds.of(status == Status.SUCCESS ? "20111" : "00");
        SignIn signIn =
                new SignIn(token, userId, status, factor, clock.instant().plus(LIFETIME));
        TABLE.put(records, token, signIn);
        return signIn;
    }

    /**
     * Waits for the answer of a factor.
     *
     * @throws OktaException if the sign-in has ended
     */
    public SignIn challenge(SignIn signIn, OrgObject factor) {
        SignIn waiting =
                new SignIn(signIn.token(), signIn.userId(), Status.MFA_CHALLENGE, factor.id(), signIn.expires());
        store.update(records -> {
            remove(records, signIn, factor);
            TABLE.put(records, waiting.token(), waiting);
        });
        return waiting;
    }

    /**
     * Exchanges a state token for a session token after the right answer of a factor.
     *
     * @throws OktaException if the sign-in has ended
     */
    public SignIn succeed(SignIn signIn, OrgObject factor) {
        return store.change(records -> {
            remove(records, signIn, factor);
            return keep(records, signIn.userId(), Status.SUCCESS, factor.id());
        });
    }

    private static void remove(Transaction records, SignIn signIn, OrgObject factor) {
        boolean open = TABLE.remove(records, signIn.token()).isPresent();
        if (!open || records.get(OrgObject.TABLE, factor.key()) == null) {
            throw OrgErrors.of(OktaErrorCode.INVALID_TOKEN);
        }
    }

    /** Ends the sign-ins of a user. */
    void endAll(String userId) {
        store.update(records -> endAll(records, userId));
    }

    /** Ends the sign-ins of a user. Their state tokens and session tokens become invalid. */
    static void endAll(Transaction records, String userId) {
        end(records, userId, signIn -> true);
    }

    /** Ends the sign-ins of a user that wait for a factor, or succeeded with it. */
    static void endWithFactor(Transaction records, String userId, String factor) {
        end(records, userId, signIn -> signIn.factor().equals(factor));
    }

    private static void end(Transaction records, String userId, Predicate<SignIn> ended) {
        TABLE.of(records, userId).filter(ended).toList().forEach(signIn -> TABLE.remove(records, signIn.token()));
    }

    /** The unfinished sign-in with this state token. */
    public Optional<SignIn> unfinished(String stateToken) {
        return Optional.ofNullable(TABLE.get(store.now(), stateToken))
                .filter(it -> it.status() != Status.SUCCESS && it.expires().isAfter(clock.instant()));
    }

    public void end(SignIn signIn) {
        store.change(records -> TABLE.remove(records, signIn.token()));
    }

    /**
     * Exchanges a session token, once. Empty if it is invalid.
     *
     * @param start gets the id of the user, in the transaction that ends the token
     */
    public <R> Optional<R> redeem(String sessionToken, Function<String, R> start) {
        return store.change(records -> TABLE.remove(records, sessionToken)
                .filter(it -> it.status() == Status.SUCCESS && it.expires().isAfter(clock.instant()))
                .map(SignIn::userId)
                .map(start));
    }
}
