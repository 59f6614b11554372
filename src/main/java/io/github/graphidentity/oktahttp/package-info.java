/** A real Okta org, reached over HTTP: what is sent, by when, how often, and what its answers mean. */
@ApplicationModule(allowedDependencies = {"okta", "oktaauth", "identityaccounts", "startup", "fidelity"})
@NullMarked
package io.github.graphidentity.oktahttp;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
