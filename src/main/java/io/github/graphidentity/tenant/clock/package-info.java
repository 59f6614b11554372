/** The clock of a tenant. */
@NullMarked
package io.github.graphidentity.tenant.clock;

import org.jspecify.annotations.NullMarked;
