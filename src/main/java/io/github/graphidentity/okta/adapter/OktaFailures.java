package io.github.graphidentity.okta.adapter;

import io.github.graphidentity.okta.client.OktaErrorCode;
import io.github.graphidentity.okta.client.OktaErrorCode.Meaning;
import io.github.graphidentity.okta.client.OktaException;
import io.github.graphidentity.okta.client.RequestNotSent;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import java.time.Duration;

/**
 * Translates failed calls of an Okta org into the failure of an invocation.
 *
 * <p>{@link OktaErrorCode} says what each known code means; the HTTP status decides for any other. A rejection is never
 * reported as retryable, because only the org's administrator can change the outcome.
 */
public final class OktaFailures {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private OktaFailures() {}

    /**
     * Translates a failed call of an {@code OktaClient}.
     *
     * @param failure an {@link OktaException} or a {@link ProviderFailure}
     */
    public static ProviderFailure of(RuntimeException failure) {
        return failure instanceof OktaException error
                ? of(error)
                : ((ProviderFailure) failure).at(IdentityProvider.OKTA);
    }

    static ProviderFailure of(OktaException error) {
        Meaning meaning = OktaErrorCode.of(error.errorCode())
                .filter(code -> isPlausible(error.status(), code))
                .map(OktaErrorCode::meaning)
                .orElseGet(() -> byStatus(error.status(), error.errorCode()));
        String reason = meaning.reason() + " (" + error.errorCode() + ", errorId " + error.errorId() + ").";
        return new ProviderFailure(meaning.kind(), reason, error.retryAfter().orElse(RETRY_AFTER), error)
                .at(IdentityProvider.OKTA);
    }

    /** Another status than that of the code comes from something between here and the org, or from an org that fails. */
    private static boolean isPlausible(int status, OktaErrorCode code) {
        return status == code.status() || (isRefusal(status) && isRefusal(code.status()));
    }

    /** Okta sends some codes with several of these. The others say something of their own. */
    private static boolean isRefusal(int status) {
        return status >= 400 && status < 500 && status != 401 && status != 429;
    }

    private static Meaning byStatus(int status, String errorCode) {
        if (status == 401) {
            return Meaning.BAD_CREDENTIALS;
        } else if (status == 429) {
            return Meaning.RATE_LIMITED;
        } else if (status >= 500) {
            return Meaning.SERVER_ERROR;
        }
        // A response without an error code of Okta's has its HTTP status in place of the code.
        return status >= 400 && errorCode.startsWith("E") ? Meaning.REJECTED : Meaning.NOT_AN_ORG;
    }

    /** Whether the same request may succeed a moment later. */
    static boolean isTransient(RuntimeException failure) {
        return failure instanceof OktaException error
                ? error.status() >= 500
                : ((ProviderFailure) failure).kind() == Kind.TIMEOUT
                        || ((ProviderFailure) failure).kind() == Kind.UNAVAILABLE;
    }

    /** Whether the user's status did not allow the request: another client may have changed it after it was read. */
    static boolean isOvertaken(RuntimeException failure) {
        return of(failure).kind() == Kind.CONFLICT;
    }

    /** Whether the request may have had its effect although it failed. */
    static boolean mayHaveTakenEffect(RuntimeException failure) {
        return isTransient(failure) && !(failure.getCause() instanceof RequestNotSent);
    }
}
