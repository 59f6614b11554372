package io.github.graphidentity.okta;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A request that never left this process. As the cause of a {@link io.github.graphidentity.identityaccounts.ProviderFailure}
 * it says that what was asked for was certainly not done.
 */
public final class NotSent extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param cause {@code null} where nothing was tried */
    public NotSent(@Nullable Throwable cause) {
        super(cause);
    }
}
