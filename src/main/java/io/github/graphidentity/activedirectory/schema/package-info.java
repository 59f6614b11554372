/** Values of Active Directory attributes: identifiers, times and userAccountControl. */
@NullMarked
package io.github.graphidentity.activedirectory.schema;

import org.jspecify.annotations.NullMarked;
