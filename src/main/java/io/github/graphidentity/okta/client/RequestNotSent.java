package io.github.graphidentity.okta.client;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A request that never left this process. As the cause of a {@link io.github.graphidentity.provider.ProviderFailure}
 * it says that what was asked for was certainly not done.
 */
public final class RequestNotSent extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the cause.
     *
     * @param cause {@code null} if nothing was tried
     */
    public RequestNotSent(@Nullable Throwable cause) {
        super(cause);
    }
}
