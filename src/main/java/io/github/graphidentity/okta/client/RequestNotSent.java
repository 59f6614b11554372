package io.github.graphidentity.okta.client;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** As the cause of a failure: the request was never sent, so it had no effect. */
public final class RequestNotSent extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param cause {@code null} if no connection was tried */
    public RequestNotSent(@Nullable Throwable cause) {
        super(cause);
    }
}
