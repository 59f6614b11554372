package io.github.graphidentity.token;

/** Carries an {@link EntraError} out of a token request. */
final class EntraException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final EntraError error;

    EntraException(EntraError error, String text) {
        super("AADSTS" + error.code() + ": " + text, null, false, false);
        this.error = error;
    }

    EntraError error() {
        return error;
    }
}
