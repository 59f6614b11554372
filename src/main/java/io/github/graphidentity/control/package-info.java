/** The operator's API under {@code /_emulator}, never to be mistaken for Graph. */
@ApplicationModule(
        allowedDependencies = {
            "web",
            "startup",
            "tls",
            "access",
            "token",
            "directory",
            "entra",
            "tenant",
            "identityaccounts",
            "activedirectory",
            "oktaorg",
            "okta"
        })
@NullMarked
package io.github.graphidentity.control;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
