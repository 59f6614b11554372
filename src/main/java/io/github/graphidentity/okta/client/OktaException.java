package io.github.graphidentity.okta.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An error response of Okta. {@code errorCauses} may contain personal data, so logs show the {@code errorId} only. */
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

    /** @param retryAfter how long to wait before the next request; {@code null} if the org does not say */
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

    /** As in {@link OktaErrorCode#code}; for a response without one, {@code HTTP} and the status. */
    public String errorCode() {
        return errorCode;
    }

    public String errorSummary() {
        return String.valueOf(getMessage());
    }

    /** Identifies the request for Okta's support. */
    public String errorId() {
        return errorId;
    }

    public List<String> errorCauses() {
        return errorCauses;
    }

    /** How long to wait before the next request; empty if the org does not say. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
