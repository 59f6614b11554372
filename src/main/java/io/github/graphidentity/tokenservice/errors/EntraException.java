package io.github.graphidentity.tokenservice.errors;

import java.util.Arrays;

/** Carries an {@link EntraError} out of a request. */
public final class EntraException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int MAX_ECHO = 256;

    private final transient EntraError error;

    EntraException(EntraError error, Object... words) {
        super(
                "AADSTS" + error.code() + ": "
                        + String.format(
                                error.text(),
                                Arrays.stream(words)
                                        .map(EntraException::bounded)
                                        .toArray()),
                null,
                false,
                false);
        this.error = error;
    }

    /** A client's own words are echoed, but not without end. */
    private static String bounded(Object word) {
        String text = String.valueOf(word);
        return text.length() > MAX_ECHO ? text.substring(0, MAX_ECHO) + "…" : text;
    }

    public EntraError error() {
        return error;
    }
}
