/** The pages of Entra's sign-in, where a person at a browser picks who to be: for a client, or for a device. */
@ApplicationModule(allowedDependencies = {"token", "aadsts", "tenant", "entra", "access"})
@NullMarked
package io.github.graphidentity.signin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
