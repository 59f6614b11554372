/** Changes of a simulated directory, with the rules of a domain controller. */
@NullMarked
package io.github.graphidentity.activedirectory.changes;

import org.jspecify.annotations.NullMarked;
