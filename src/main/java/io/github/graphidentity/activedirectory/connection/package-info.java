/** Reaches a real domain over LDAP: controllers, TLS, deadlines and failures. */
@NullMarked
package io.github.graphidentity.activedirectory.connection;

import org.jspecify.annotations.NullMarked;
