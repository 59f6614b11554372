/** The users of Entra ID, as Graph serves them. */
@ApplicationModule(
        allowedDependencies = {"graph", "access", "tenant", "entra", "identityaccounts", "odata", "fidelity"})
@NullMarked
package io.github.graphidentity.users;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
