/** The simulated Active Directory: entries, schema and the rules of a domain controller. */
@NullMarked
package io.github.graphidentity.activedirectory.simulated;

import org.jspecify.annotations.NullMarked;
