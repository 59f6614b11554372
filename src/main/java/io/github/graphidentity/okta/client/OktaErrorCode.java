package io.github.graphidentity.okta.client;

import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import java.util.Arrays;
import java.util.Optional;

/**
 * Okta's error codes: the HTTP status and summary that Okta sends with each, and what each means for an invocation.
 *
 * <p>Summaries are complete or, where Okta names a field or a resource after a colon, the part before it.
 */
@DocumentedBy("developer.okta.com, Okta error codes and descriptions")
public enum OktaErrorCode {
    VALIDATION_FAILED("E0000001", 400, "Api validation failed", Meaning.WRONG_STATUS),
    MALFORMED_BODY("E0000003", 400, "The request body was not well-formed.", Meaning.REJECTED),
    AUTHENTICATION_FAILED("E0000004", 401, "Authentication failed", Meaning.BAD_CREDENTIALS),
    INVALID_SESSION("E0000005", 403, "Invalid session", Meaning.BAD_CREDENTIALS),
    FORBIDDEN("E0000006", 403, "You do not have permission to perform the requested action", Meaning.NO_PERMISSION),
    RESOURCE_NOT_FOUND("E0000007", 404, "Not found: Resource not found", Meaning.USER_NOT_FOUND),
    PATH_NOT_FOUND("E0000008", 404, "The requested path was not found", Meaning.WRONG_URL),
    INTERNAL_ERROR("E0000009", 500, "Internal Server Error", Meaning.SERVER_ERROR),
    READ_ONLY("E0000010", 503, "Service is in read only mode", Meaning.SERVER_ERROR),
    INVALID_TOKEN("E0000011", 401, "Invalid token provided", Meaning.BAD_CREDENTIALS),
    FEATURE_FORBIDDEN(
            "E0000015",
            401,
            "You do not have permission to access the feature you are requesting",
            Meaning.NO_PERMISSION),
    CREDENTIALS_NOT_UPDATED("E0000014", 403, "Update of credentials failed", Meaning.REJECTED),
    ALREADY_ACTIVE("E0000016", 403, "Activation failed because the user is already active", Meaning.WRONG_STATUS),
    UNSUPPORTED_MEDIA_TYPE(
            "E0000021",
            400,
            "Bad request. Accept and/or Content-Type headers likely do not match supported values.",
            Meaning.REJECTED),
    METHOD_NOT_ALLOWED("E0000022", 405, "The endpoint does not support the provided HTTP method", Meaning.REJECTED),
    MASTERED_ELSEWHERE(
            "E0000023",
            403,
            "Operation failed because user profile is mastered under another system",
            Meaning.MANAGED_ELSEWHERE),
    INVALID_SEARCH("E0000031", 400, "Invalid search criteria.", Meaning.REJECTED),
    UNLOCK_NOT_ALLOWED("E0000032", 403, "Unlock is not allowed for this user.", Meaning.MANAGED_ELSEWHERE),
    RECOVERY_NOT_ALLOWED("E0000034", 403, "Forgot password not allowed on specified user.", Meaning.WRONG_STATUS),
    NOT_ALLOWED_IN_STATUS(
            "E0000038", 403, "This operation is not allowed in the user's current status.", Meaning.WRONG_STATUS),
    GROUP_NOT_CHANGEABLE("E0000101", 403, "This operation is not allowed on the specified group.", Meaning.REJECTED),
    WRONG_ANSWER("E0000087", 403, "The recovery question answer did not match our records.", Meaning.REJECTED),
    WRONG_PASSCODE("E0000068", 403, "Invalid Passcode/Answer", Meaning.REJECTED),
    ROLE_ASSIGNED("E0000090", 409, "The role specified is already assigned to the user.", Meaning.REJECTED),
    RATE_LIMITED("E0000047", 429, "API call exceeded rate limit due to too many requests.", Meaning.RATE_LIMITED);

    public enum Meaning {
        USER_NOT_FOUND(Kind.ACCOUNT_NOT_FOUND, "the org has no such user"),
        WRONG_STATUS(Kind.CONFLICT, "the user's current status does not allow it"),
        MANAGED_ELSEWHERE(Kind.REFUSED, "the user is managed elsewhere"),
        BAD_CREDENTIALS(Kind.REFUSED, "the org does not accept the service's credentials"),
        NO_PERMISSION(Kind.REFUSED, "the service has no permission for this in the org"),
        REJECTED(Kind.REFUSED, "the org rejected the request"),
        WRONG_URL(Kind.REFUSED, "there is no org at the configured URL"),
        NOT_AN_ORG(Kind.UNAVAILABLE, "the server at the configured URL is not an Okta org"),
        RATE_LIMITED(Kind.UNAVAILABLE, "the org's rate limit is exceeded"),
        SERVER_ERROR(Kind.UNAVAILABLE, "the org reported an internal error");

        private final Kind kind;
        private final String reason;

        Meaning(Kind kind, String reason) {
            this.kind = kind;
            this.reason = reason;
        }

        public Kind kind() {
            return kind;
        }

        public String reason() {
            return reason;
        }
    }

    private final String code;
    private final int status;
    private final String summary;
    private final Meaning meaning;

    OktaErrorCode(String code, int status, String summary, Meaning meaning) {
        this.code = code;
        this.status = status;
        this.summary = summary;
        this.meaning = meaning;
    }

    /** Finds the constant for an {@code errorCode}; empty for a code that is not listed here. */
    public static Optional<OktaErrorCode> of(String code) {
        return Arrays.stream(values()).filter(it -> it.code.equals(code)).findFirst();
    }

    /** The {@code errorCode}, as in {@code E0000007}. */
    public String code() {
        return code;
    }

    public int status() {
        return status;
    }

    public String summary() {
        return summary;
    }

    public Meaning meaning() {
        return meaning;
    }
}
