/** What was asked and done, by whom, with what outcome: a bounded journal for each tenant, and assertions about it. */
@ApplicationModule(
        allowedDependencies = {
            "web",
            "graph",
            "access",
            "aadsts",
            "identityaccounts",
            "activedirectory",
            "directory",
            "okta",
            "oktaorg",
            "oktaapi",
            "tenant",
            "control"
        })
@NullMarked
package io.github.graphidentity.journal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
