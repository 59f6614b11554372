package io.github.graphidentity.entra.simulated;

import java.util.Optional;

/** Finds the simulated Entra directory of a tenant. */
public interface EntraDirectories {

    /** Returns the users of a tenant; empty if the tenant no longer exists. */
    Optional<EntraUsers> of(String tenantId);
}
