/** The simulated Okta org: users, their life, their sessions, and the log of what was done to them. */
@ApplicationModule(allowedDependencies = {"okta", "fidelity"})
@NullMarked
package io.github.graphidentity.oktaorg;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
