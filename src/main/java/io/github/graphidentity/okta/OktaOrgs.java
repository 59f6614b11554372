package io.github.graphidentity.okta;

/** Where the org of a tenant is found. The adapter cannot tell a simulated one from one at Okta. */
public interface OktaOrgs {

    OktaClient of(String tenantId);
}
