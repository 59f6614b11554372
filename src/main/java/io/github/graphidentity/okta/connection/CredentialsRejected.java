package io.github.graphidentity.okta.connection;

/** The org gave no token for the credentials it was shown. */
public final class CredentialsRejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param error OAuth's word for why, or the HTTP status; never the org's free text */
    CredentialsRejected(String error) {
        super(error, null, false, false);
    }

    public String error() {
        return String.valueOf(getMessage());
    }
}
