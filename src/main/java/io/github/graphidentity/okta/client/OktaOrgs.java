package io.github.graphidentity.okta.client;

/** Where the org of a tenant is found. The adapter cannot tell a simulated one from one at Okta. */
public interface OktaOrgs {

    /**
     * The org as one invocation reaches it, within one deadline.
     *
     * @param correlationId the invocation's, for the org's system log
     */
    OktaClient of(String tenantId, String correlationId);

    /** The org, to be asked something that belongs to no invocation. */
    default OktaClient of(String tenantId) {
        return of(tenantId, "none");
    }
}
