/** Entra's token service, v2.0 and what of v1.0 is still called: where a client gets its bearer. */
@ApplicationModule(
        allowedDependencies = {"web", "access", "tenant", "entra", "fidelity", "identityaccounts", "aadsts", "signing"})
@NullMarked
package io.github.graphidentity.token;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
