package io.github.graphidentity.okta.adapter;

import io.github.graphidentity.okta.client.OktaErrorCode;
import io.github.graphidentity.okta.client.OktaErrorCode.Reasons;
import io.github.graphidentity.okta.client.OktaException;
import io.github.graphidentity.okta.client.RequestNotSent;
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
     * @param failure an {@link OktaException}, or a {@link ProviderFailure}, which is returned as it is
     */
    public static ProviderFailure of(RuntimeException failure) {
        return failure instanceof OktaException error ? of(error) : (ProviderFailure) failure;
    }

    static ProviderFailure of(OktaException error) {
        return OktaErrorCode.of(error.errorCode())
                .map(code -> failure(code.kind(), code.reason(), error))
                .orElseGet(() -> byStatus(error));
    }

    /** Whether the same request may succeed a moment later. */
    static boolean isTransient(RuntimeException failure) {
        return failure instanceof OktaException error
                ? error.status() >= 500
                : ((ProviderFailure) failure).kind() == Kind.TIMEOUT
                        || ((ProviderFailure) failure).kind() == Kind.UNAVAILABLE;
    }

    /** Whether the request may have had its effect although it failed. */
    static boolean mayHaveTakenEffect(RuntimeException failure) {
        return isTransient(failure) && !(failure.getCause() instanceof RequestNotSent);
    }

    private static ProviderFailure byStatus(OktaException error) {
        int status = error.status();
        if (status == 401) {
            return failure(Kind.REFUSED, Reasons.BAD_CREDENTIALS, error);
        } else if (status == 429) {
            return failure(Kind.UNAVAILABLE, Reasons.RATE_LIMITED, error);
        } else if (status >= 500) {
            return failure(Kind.UNAVAILABLE, Reasons.SERVER_ERROR, error);
        } else if (status < 400 || !error.errorCode().startsWith("E")) {
            return failure(Kind.UNAVAILABLE, "the server at the configured URL is not an Okta org", error);
        }
        return failure(Kind.REFUSED, Reasons.REJECTED, error);
    }

    private static ProviderFailure failure(Kind kind, String reason, OktaException cause) {
        String message = reason + " (" + cause.errorCode() + ", errorId " + cause.errorId() + ").";
        return new ProviderFailure(kind, message, cause.retryAfter().orElse(RETRY_AFTER), cause);
    }
}
