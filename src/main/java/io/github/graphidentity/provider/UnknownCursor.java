package io.github.graphidentity.provider;

import org.jspecify.annotations.Nullable;

/** A list cannot go on from there: nobody has written that {@link Identity#cursor}, or the provider knows it no longer. */
public final class UnknownCursor extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnknownCursor(String cursor, @Nullable Throwable cause) {
        super(cursor, cause);
    }
}
