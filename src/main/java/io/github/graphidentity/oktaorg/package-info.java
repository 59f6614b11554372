/** The simulated Okta org: users, states and sessions, served under Okta's own paths. */
@ApplicationModule(allowedDependencies = {"okta", "web"})
@NullMarked
package io.github.graphidentity.oktaorg;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
