/** The action, spoken in LDAP. */
@ApplicationModule(allowedDependencies = {"startup", "identityaccounts"})
@NullMarked
package io.github.graphidentity.activedirectory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
