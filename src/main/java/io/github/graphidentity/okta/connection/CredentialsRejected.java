package io.github.graphidentity.okta.connection;

/** The org did not issue a token for the credentials. */
public final class CredentialsRejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param error the OAuth error code; never the org's free text */
    CredentialsRejected(String error) {
        super(error, null, false, false);
    }

    public String error() {
        return String.valueOf(getMessage());
    }
}
