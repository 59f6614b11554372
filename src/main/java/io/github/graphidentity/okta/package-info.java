/** The action, spoken to Okta's Users API. */
@ApplicationModule(allowedDependencies = {"identityaccounts"})
@NullMarked
package io.github.graphidentity.okta;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
