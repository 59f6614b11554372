package io.github.graphidentity.okta;

/** Where the org of a tenant is found. The adapter cannot tell a simulated one from one at Okta. */
public interface OktaOrgs {

    /**
     * The org as one invocation reaches it.
     *
     * @param correlationId the invocation's, for the org's system log
     */
    OktaClient of(String tenantId, String correlationId);

    /** Whether it is an org that somebody works with. */
    default boolean isReal() {
        return false;
    }
}
