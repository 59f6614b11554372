package io.github.graphidentity.okta.client;

import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Okta's error codes: the HTTP status and summary that Okta sends with each, and what each means for an invocation.
 *
 * <p>Summaries are complete or, where Okta names a field or a resource after a colon, the part before it.
 */
@DocumentedBy("developer.okta.com, Okta error codes and descriptions")
public enum OktaErrorCode {
    VALIDATION_FAILED("E0000001", 400, "Api validation failed", Kind.CONFLICT, Reasons.WRONG_STATUS),
    MALFORMED_BODY("E0000003", 400, "The request body was not well-formed.", Kind.REFUSED, Reasons.REJECTED),
    AUTHENTICATION_FAILED("E0000004", 401, "Authentication failed", Kind.REFUSED, Reasons.BAD_CREDENTIALS),
    INVALID_SESSION("E0000005", 403, "Invalid session", Kind.REFUSED, Reasons.BAD_CREDENTIALS),
    FORBIDDEN(
            "E0000006",
            403,
            "You do not have permission to perform the requested action",
            Kind.REFUSED,
            Reasons.NO_PERMISSION),
    RESOURCE_NOT_FOUND(
            "E0000007", 404, "Not found: Resource not found", Kind.ACCOUNT_NOT_FOUND, "the org has no such user"),
    PATH_NOT_FOUND(
            "E0000008", 404, "The requested path was not found", Kind.REFUSED, "there is no org at the configured URL"),
    INTERNAL_ERROR("E0000009", 500, "Internal Server Error", Kind.UNAVAILABLE, Reasons.SERVER_ERROR),
    READ_ONLY("E0000010", 503, "Service is in read only mode", Kind.UNAVAILABLE, Reasons.SERVER_ERROR),
    INVALID_TOKEN("E0000011", 401, "Invalid token provided", Kind.REFUSED, Reasons.BAD_CREDENTIALS),
    FEATURE_FORBIDDEN(
            "E0000015",
            401,
            "You do not have permission to access the feature you are requesting",
            Kind.REFUSED,
            Reasons.NO_PERMISSION),
    ALREADY_ACTIVE(
            "E0000016",
            403,
            "Activation failed because the user is already active",
            Kind.CONFLICT,
            Reasons.WRONG_STATUS),
    UNSUPPORTED_MEDIA_TYPE(
            "E0000021",
            400,
            "Bad request. Accept and/or Content-Type headers likely do not match supported values.",
            Kind.REFUSED,
            Reasons.REJECTED),
    METHOD_NOT_ALLOWED(
            "E0000022", 405, "The endpoint does not support the provided HTTP method", Kind.REFUSED, Reasons.REJECTED),
    MASTERED_ELSEWHERE(
            "E0000023",
            403,
            "Operation failed because user profile is mastered under another system",
            Kind.REFUSED,
            Reasons.MANAGED_ELSEWHERE),
    INVALID_SEARCH("E0000031", 400, "Invalid search criteria.", Kind.REFUSED, Reasons.REJECTED),
    UNLOCK_NOT_ALLOWED(
            "E0000032", 403, "Unlock is not allowed for this user.", Kind.REFUSED, Reasons.MANAGED_ELSEWHERE),
    NOT_ALLOWED_IN_STATUS(
            "E0000038",
            403,
            "This operation is not allowed in the user's current status.",
            Kind.CONFLICT,
            Reasons.WRONG_STATUS),
    RATE_LIMITED(
            "E0000047",
            429,
            "API call exceeded rate limit due to too many requests.",
            Kind.UNAVAILABLE,
            Reasons.RATE_LIMITED);

    /** Reasons that several codes, or the status of an unknown code, lead to. */
    public static final class Reasons {
        public static final String BAD_CREDENTIALS = "the org does not accept the service's credentials";
        public static final String RATE_LIMITED = "the org's rate limit is exceeded";
        public static final String REJECTED = "the org rejected the request";
        public static final String SERVER_ERROR = "the org reported an internal error";
        private static final String MANAGED_ELSEWHERE = "the user is managed elsewhere";
        private static final String NO_PERMISSION = "the service has no permission for this in the org";
        private static final String WRONG_STATUS = "the user's current status does not allow it";

        private Reasons() {}
    }

    private final String code;
    private final int status;
    private final String summary;
    private final Kind kind;
    private final String reason;

    OktaErrorCode(String code, int status, String summary, Kind kind, String reason) {
        this.code = code;
        this.status = status;
        this.summary = summary;
        this.kind = kind;
        this.reason = reason;
    }

    /** Finds the constant for an {@code errorCode}; empty for a code that is not listed here. */
    public static Optional<OktaErrorCode> of(String code) {
        return Arrays.stream(values()).filter(it -> it.code.equals(code)).findFirst();
    }

    /** The {@code errorCode}, as in {@code E0000007}. */
    public String code() {
        return code;
    }

    /** The HTTP status that Okta sends with the code. */
    public int status() {
        return status;
    }

    public String summary() {
        return summary;
    }

    /** The kind of failure that the adapter reports for the code. */
    public Kind kind() {
        return kind;
    }

    /** The reason that the adapter reports for the code, in the emulator's words. */
    public String reason() {
        return reason;
    }

    /** Creates the exception for this code with its own status and summary. */
    public OktaException exception(String errorId, String... causes) {
        return new OktaException(status, code, summary, errorId, List.of(causes));
    }
}
