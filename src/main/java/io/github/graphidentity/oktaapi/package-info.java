/** The simulated Okta org, served under Okta's own paths, so that Okta's own SDKs work against it. */
@ApplicationModule(allowedDependencies = {"oktaorg", "okta", "identityaccounts", "web", "fidelity", "signing"})
@NullMarked
package io.github.graphidentity.oktaapi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
