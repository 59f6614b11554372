package io.github.graphidentity.okta;

import java.util.List;

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

    public OktaException(int status, String errorCode, String errorSummary, String errorId, List<String> errorCauses) {
        super(errorSummary, null, false, false);
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
}
