package io.github.graphidentity.okta.simulated;

import static io.github.graphidentity.okta.client.OktaErrorCode.MALFORMED_BODY;
import static io.github.graphidentity.okta.client.OktaErrorCode.RESOURCE_NOT_FOUND;
import static io.github.graphidentity.okta.client.OktaErrorCode.VALIDATION_FAILED;

import io.github.graphidentity.okta.client.OktaErrorCode;
import io.github.graphidentity.okta.client.OktaException;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Creates the errors that the simulated org answers with. */
public final class OrgErrors {

    /** The cause of an error about a required field without text. */
    public static final String BLANK = "The field cannot be left blank";

    private static final SecureRandom RANDOM = new SecureRandom();

    private OrgErrors() {}

    public static OktaException of(OktaErrorCode code) {
        return error(code, code.status(), "");
    }

    public static OktaException notFound(String id) {
        return notFound(id, "User");
    }

    /**
     * An operation that is rejected as a whole, such as a lifecycle operation in the wrong status ("Lifecycle operations are
     * non-idempotent").
     */
    public static OktaException invalidRequest(String operation, String cause) {
        return error(VALIDATION_FAILED, VALIDATION_FAILED.status(), ": " + operation, cause);
    }

    @Assumed("that Okta has a limit is not documented; the words are those of a body it cannot read")
    public static OktaException bodyTooLarge(int bytes) {
        return error(MALFORMED_BODY, 413, "", "body: is larger than " + bytes + " bytes");
    }

    @Assumed("what Okta says of a request that the server before it cannot read is not documented")
    public static OktaException malformedRequest() {
        return invalid("request", "cannot be read");
    }

    @Assumed("a safeguard of our own, never an imitation")
    public static OktaException hostNotAccepted(String reason) {
        return error(VALIDATION_FAILED, 421, ": Host", reason);
    }

    public static OktaException invalid(String field, String cause) {
        return invalid(Map.of(field, cause));
    }

    /**
     * Several fields are invalid. The summary names the first one.
     *
     * @param causes what is wrong with each field, at least one
     */
    public static OktaException invalid(Map<String, String> causes) {
        String first = causes.keySet().iterator().next();
        String[] texts = causes.entrySet().stream()
                .map(field -> field.getKey() + ": " + field.getValue())
                .toArray(String[]::new);
        return error(VALIDATION_FAILED, VALIDATION_FAILED.status(), ": " + first, texts);
    }

    /** A required field has no text. */
    public static OktaException blank(String field) {
        return invalid(field, BLANK);
    }

    public static OktaException notUnique(String field) {
        return invalid(field, "An object with this field already exists in the current organization");
    }

    /**
     * An error with a cause.
     *
     * @param cause what is wrong, as Okta's documentation of the operation words it
     */
    public static OktaException of(OktaErrorCode code, String cause) {
        return error(code, code.status(), "", cause);
    }

    @DocumentedBy("okta-sdk-java, issue 1584")
    public static OktaException invalidCursor() {
        OktaErrorCode code = OktaErrorCode.INVALID_SEARCH;
        return new OktaException(code.status(), code.code(), "Invalid cursor.", errorId(), List.of());
    }

    static OktaException notFound(String id, String type) {
        return error(RESOURCE_NOT_FOUND, RESOURCE_NOT_FOUND.status(), ": " + id + " (" + type + ")");
    }

    private static OktaException error(OktaErrorCode code, int status, String detail, String... causes) {
        return new OktaException(status, code.code(), code.summary() + detail, errorId(), List.of(causes));
    }

    /** A new error id, {@code oae} and 22 characters, as in Okta's own examples. */
    public static String errorId() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return "oae" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
