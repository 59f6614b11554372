/** Identities where a provider is real: nobody has written them into a seed, so the providers themselves are asked. */
@ApplicationModule(allowedDependencies = {"identityaccounts", "activedirectory", "okta"})
@NullMarked
package io.github.graphidentity.lookup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
