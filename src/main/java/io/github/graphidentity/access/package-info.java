/** Who may call what: the bearer check, permissions per operation, Entra roles, 401 and 403 in Graph's words. */
@ApplicationModule(allowedDependencies = {"graph", "startup", "fidelity"})
@NullMarked
package io.github.graphidentity.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
