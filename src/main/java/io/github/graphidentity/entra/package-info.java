/** The simulated Entra directory of a tenant: its users and what their properties may hold. */
@ApplicationModule(allowedDependencies = {"access", "fidelity"})
@NullMarked
package io.github.graphidentity.entra;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
