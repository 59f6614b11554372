package io.github.graphidentity.tokenservice.errors;

import java.util.Arrays;

/** Carries an {@link EntraError} out of a request. */
public final class EntraException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int MAX_ECHO = 256;

    private final transient EntraError error;

    EntraException(EntraError error, Object... values) {
        super(
                "AADSTS" + error.code() + ": "
                        + String.format(
                                error.text(),
                                Arrays.stream(values)
                                        .map(EntraException::bounded)
                                        .toArray()),
                null,
                false,
                false);
        this.error = error;
    }

    private static String bounded(Object value) {
        String text = String.valueOf(value);
        return text.length() > MAX_ECHO ? text.substring(0, MAX_ECHO) + "…" : text;
    }

    public EntraError error() {
        return error;
    }
}
