package io.github.graphidentity.identityaccounts;

import org.jspecify.annotations.Nullable;

/** A list cannot go on from there: nobody has written that {@link Identity#place}, or the provider knows it no longer. */
public final class UnknownPlace extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnknownPlace(String place, @Nullable Throwable cause) {
        super(place, cause);
    }
}
