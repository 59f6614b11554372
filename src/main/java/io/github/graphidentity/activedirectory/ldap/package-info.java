/** The simulated directory on the network: listeners and limits on messages. */
@NullMarked
package io.github.graphidentity.activedirectory.ldap;

import org.jspecify.annotations.NullMarked;
