package io.github.graphidentity.okta.adapter;

import io.github.graphidentity.okta.client.OktaException;
import io.github.graphidentity.okta.client.RequestNotSent;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import java.time.Duration;

/**
 * What an Okta error code means for an invocation (Okta error codes, developer.okta.com). What an org says no to is
 * refused: only its administrator can mend that, and nobody is told to try again. One that does not answer, or not as an
 * org does, is not available.
 */
public final class OktaFailures {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private OktaFailures() {}

    /**
     * What a failed call of an {@code OktaClient} means.
     *
     * @param failure a refusal of Okta's, or what is a failure already
     */
    public static ProviderFailure of(RuntimeException failure) {
        return failure instanceof OktaException refusal ? of(refusal) : (ProviderFailure) failure;
    }

    /** Whether the same request may succeed a moment later. */
    static boolean mayPass(RuntimeException failure) {
        return failure instanceof OktaException refusal
                ? refusal.status() >= 500
                : ((ProviderFailure) failure).kind() == Kind.TIMEOUT
                        || ((ProviderFailure) failure).kind() == Kind.UNAVAILABLE;
    }

    /** Whether the request may have had its effect although it failed. */
    static boolean mayHaveBeenDone(RuntimeException failure) {
        return mayPass(failure) && !(failure.getCause() instanceof RequestNotSent);
    }

    static ProviderFailure of(OktaException failure) {
        return switch (failure.errorCode()) {
            case "E0000007" -> failure(Kind.ACCOUNT_NOT_FOUND, "the org has no such user", failure);
            case "E0000001", "E0000016", "E0000038" ->
                failure(Kind.CONFLICT, "the user's current status does not allow it", failure);
            case "E0000023", "E0000032" -> failure(Kind.REFUSED, "the user is managed elsewhere", failure);
            case "E0000047" -> failure(Kind.UNAVAILABLE, "the org's rate limit is exceeded", failure);
            case "E0000004", "E0000005", "E0000011" ->
                failure(Kind.REFUSED, "the org does not accept the service's credentials", failure);
            case "E0000006", "E0000015" ->
                failure(Kind.REFUSED, "the service has no permission for this in the org", failure);
            case "E0000008" -> failure(Kind.REFUSED, "there is no org at the configured URL", failure);
            default -> byStatus(failure);
        };
    }

    private static ProviderFailure byStatus(OktaException failure) {
        int status = failure.status();
        if (status == 401) {
            return failure(Kind.REFUSED, "the org does not accept the service's credentials", failure);
        } else if (status == 429) {
            return failure(Kind.UNAVAILABLE, "the org's rate limit is exceeded", failure);
        } else if (status >= 500) {
            return failure(Kind.UNAVAILABLE, "the org is out of order", failure);
        } else if (status < 400 || !failure.errorCode().startsWith("E")) {
            return failure(Kind.UNAVAILABLE, "what answers at the configured URL is no org", failure);
        }
        return failure(Kind.REFUSED, "the org refused the request", failure);
    }

    private static ProviderFailure failure(Kind kind, String reason, OktaException cause) {
        String message = reason + " (" + cause.errorCode() + ", errorId " + cause.errorId() + ").";
        return new ProviderFailure(kind, message, cause.retryAfter().orElse(RETRY_AFTER), cause);
    }
}
