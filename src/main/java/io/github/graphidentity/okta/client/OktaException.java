package io.github.graphidentity.okta.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A refusal of Okta's, as its error body words it.
 *
 * <p>{@code errorCauses} may carry personal data: logs get the {@code errorId} only.
 */
public final class OktaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String errorCode;
    private final String errorId;
    private final List<String> errorCauses;
    private final @Nullable Duration retryAfter;

    public OktaException(int status, String errorCode, String errorSummary, String errorId, List<String> errorCauses) {
        this(status, errorCode, errorSummary, errorId, errorCauses, null);
    }

    /**
     * A refusal that may pass.
     *
     * @param retryAfter how long the org wants to be left alone
     */
    public OktaException(
            int status,
            String errorCode,
            String errorSummary,
            String errorId,
            List<String> errorCauses,
            @Nullable Duration retryAfter) {
        super(errorSummary, null, false, false);
        this.retryAfter = retryAfter;
        this.status = status;
        this.errorCode = errorCode;
        this.errorId = errorId;
        this.errorCauses = List.copyOf(errorCauses);
    }

    public int status() {
        return status;
    }

    /** {@code E0000007} and its like. */
    public String errorCode() {
        return errorCode;
    }

    public String errorSummary() {
        return String.valueOf(getMessage());
    }

    /** What Okta's support finds the request by. */
    public String errorId() {
        return errorId;
    }

    public List<String> errorCauses() {
        return errorCauses;
    }

    /** How long the org wants to be left alone, where it said so. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
