package io.github.graphidentity.okta.simulated;

import io.github.graphidentity.okta.client.OktaException;
import io.github.graphidentity.platform.fidelity.Assumed;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/** What the simulated org refuses, in Okta's codes and words (developer.okta.com, error codes). */
public final class OrgErrors {

    private static final SecureRandom RANDOM = new SecureRandom();

    private OrgErrors() {}

    public static OktaException notFound(String id) {
        return of(404, "E0000007", "Not found: Resource not found: " + id + " (User)");
    }

    /** "Lifecycle operations are non-idempotent": from any other status they are refused. */
    public static OktaException illegalTransition(String operation, String cause) {
        return of(400, "E0000001", "Api validation failed: " + operation, cause);
    }

    public static OktaException invalidToken() {
        return of(401, "E0000011", "Invalid token provided");
    }

    public static OktaException pathNotFound() {
        return of(404, "E0000008", "The requested path was not found");
    }

    public static OktaException methodNotAllowed() {
        return of(405, "E0000022", "The endpoint does not support the provided HTTP method");
    }

    public static OktaException malformedBody() {
        return of(400, "E0000003", "The request body was not well-formed.");
    }

    @Assumed("that Okta has a limit is not documented; the words are those of a body it cannot read")
    public static OktaException bodyTooLarge(int most) {
        return of(413, "E0000003", "The request body was not well-formed.", "body: is larger than " + most + " bytes");
    }

    @Assumed("what Okta says of a request that the server before it cannot read is not documented")
    public static OktaException malformed() {
        return of(400, "E0000001", "Api validation failed: request", "request: cannot be read");
    }

    public static OktaException mediaType() {
        return of(
                400,
                "E0000021",
                "Bad request. Accept and/or Content-Type headers likely do not match supported values.");
    }

    public static OktaException internal() {
        return of(500, "E0000009", "Internal Server Error");
    }

    public static OktaException invalid(String field, String cause) {
        return of(400, "E0000001", "Api validation failed: " + field, field + ": " + cause);
    }

    public static OktaException taken(String field) {
        return invalid(field, "An object with this field already exists in the current organization");
    }

    public static OktaException alreadyActive() {
        return of(403, "E0000016", "Activation failed because the user is already active");
    }

    public static OktaException unlockNotAllowed() {
        return of(403, "E0000032", "Unlock is not allowed for this user.");
    }

    public static OktaException notAllowedInStatus() {
        return of(403, "E0000038", "This operation is not allowed in the user's current status.");
    }

    public static OktaException invalidSearch() {
        return of(400, "E0000031", "Invalid search criteria.");
    }

    public static OktaException rateLimited() {
        return of(429, "E0000047", "API call exceeded rate limit due to too many requests.");
    }

    public static OktaException noSuchSession(String id) {
        return of(404, "E0000007", "Not found: Resource not found: " + id + " (Session)");
    }

    public static OktaException forbidden() {
        return of(403, "E0000006", "You do not have permission to perform the requested action");
    }

    private static OktaException of(int status, String errorCode, String errorSummary, String... causes) {
        return new OktaException(status, errorCode, errorSummary, errorId(), List.of(causes));
    }

    /** {@code oae} and 22 characters, as in Okta's own examples. */
    public static String errorId() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return "oae" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
