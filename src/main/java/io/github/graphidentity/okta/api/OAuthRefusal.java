package io.github.graphidentity.okta.api;

/** An OAuth error of the org's authorization server. */
final class OAuthRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String error;

    OAuthRefusal(int status, String error, String description) {
        super(description, null, false, false);
        this.status = status;
        this.error = error;
    }

    static OAuthRefusal invalidClient(String description) {
        return new OAuthRefusal(401, "invalid_client", description);
    }

    static OAuthRefusal invalidProof(String description) {
        return new OAuthRefusal(400, "invalid_dpop_proof", description);
    }

    int status() {
        return status;
    }

    String error() {
        return error;
    }

    String description() {
        return String.valueOf(getMessage());
    }
}
