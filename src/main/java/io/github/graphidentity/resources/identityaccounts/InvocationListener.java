package io.github.graphidentity.resources.identityaccounts;

/** Is called after each invocation, before its response is written. */
public interface InvocationListener {

    void invoked(ActionInvoked invocation);
}
