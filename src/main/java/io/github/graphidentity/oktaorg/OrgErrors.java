package io.github.graphidentity.oktaorg;

import io.github.graphidentity.okta.OktaException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/** What the simulated org refuses, in Okta's codes and words (developer.okta.com, error codes). */
final class OrgErrors {

    private static final SecureRandom RANDOM = new SecureRandom();

    private OrgErrors() {}

    static OktaException notFound(String id) {
        return of(404, "E0000007", "Not found: Resource not found: " + id + " (User)");
    }

    /** "Lifecycle operations are non-idempotent": from any other status they are refused. */
    static OktaException illegalTransition(String operation, String cause) {
        return of(400, "E0000001", "Api validation failed: " + operation, cause);
    }

    static OktaException invalidToken() {
        return of(401, "E0000011", "Invalid token provided");
    }

    static OktaException pathNotFound() {
        return of(404, "E0000008", "The requested path was not found");
    }

    static OktaException methodNotAllowed() {
        return of(405, "E0000022", "The endpoint does not support the provided HTTP method");
    }

    static OktaException malformed() {
        return of(400, "E0000003", "The request body was not well-formed.");
    }

    static OktaException internal() {
        return of(500, "E0000009", "Internal Server Error");
    }

    private static OktaException of(int status, String errorCode, String errorSummary, String... causes) {
        return new OktaException(status, errorCode, errorSummary, errorId(), List.of(causes));
    }

    /** {@code oae} and 22 characters, as in Okta's own examples. */
    private static String errorId() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return "oae" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
