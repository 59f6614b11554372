/** How the service proves to a real Okta org who it is: an API token, or an OAuth service app with DPoP. */
@ApplicationModule(allowedDependencies = {"startup"})
@NullMarked
package io.github.graphidentity.oktaauth;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
