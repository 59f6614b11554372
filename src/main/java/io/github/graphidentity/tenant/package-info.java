/** Simulated tenants, each a world of its own: seed, directory, org, clients and users. */
@ApplicationModule(
        allowedDependencies = {
            "startup",
            "directory",
            "entra",
            "oktaorg",
            "activedirectory",
            "okta",
            "identityaccounts",
            "access"
        })
@NullMarked
package io.github.graphidentity.tenant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
