package io.github.graphidentity.provider;

import org.jspecify.annotations.Nullable;

/** A list cannot continue after a cursor: it is not an {@link Identity#cursor}, or the provider no longer accepts it. */
public final class UnknownCursor extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnknownCursor(String cursor, @Nullable Throwable cause) {
        super(cursor, cause);
    }
}
