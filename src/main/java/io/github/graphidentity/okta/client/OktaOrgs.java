package io.github.graphidentity.okta.client;

import io.github.graphidentity.provider.CallContext;

/** Finds the org of a tenant. An adapter cannot tell a simulated org from a real one. */
public interface OktaOrgs {

    /** The org as one request reaches it, within one deadline. The correlationId is for the org's system log. */
    OktaClient of(CallContext context);
}
