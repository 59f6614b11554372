package io.github.graphidentity.resources.identityaccounts;

import io.github.graphidentity.provider.ProviderFailure;

/** Is called for each invocation. */
public interface InvocationListener {

    /**
     * Called before the provider is asked, if the action is supported.
     *
     * @throws ProviderFailure to reject the invocation
     */
    default void begins(Invocation invocation) {}

    /** Called after the invocation, before its response is written. */
    void invoked(ActionInvoked invocation);
}
