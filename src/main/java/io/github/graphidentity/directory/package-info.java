/** The simulated Active Directory: an LDAP directory in memory that anybody's LDAP tools can query. */
@ApplicationModule(allowedDependencies = {"startup", "tls", "activedirectory", "identityaccounts", "fidelity"})
@NullMarked
package io.github.graphidentity.directory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
