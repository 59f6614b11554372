/** Misbehaviour on demand: deterministic rules, counted, and actions that take effect later. */
@ApplicationModule(
        allowedDependencies = {
            "web",
            "graph",
            "access",
            "fidelity",
            "identityaccounts",
            "okta",
            "oktaorg",
            "aadsts",
            "tenant",
            "control",
            "journal"
        })
@NullMarked
package io.github.graphidentity.fault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
