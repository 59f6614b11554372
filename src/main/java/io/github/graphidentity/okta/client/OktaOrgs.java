package io.github.graphidentity.okta.client;

import io.github.graphidentity.provider.CallContext;
import io.github.graphidentity.provider.ProviderFailure;

/** Finds the org of a tenant. An adapter cannot tell a simulated org from a real one. */
public interface OktaOrgs {

    /** The org as one request reaches it, within one deadline. The correlationId is for the org's system log. */
    OktaClient of(CallContext context);

    /**
     * Whether a user is the owner of the API token that the requests to a real org are made with.
     *
     * @throws ProviderFailure if the org cannot say who makes the requests
     */
    default boolean isOwn(String userId) {
        return false;
    }
}
