/** Seeds: reading, checking and completing the file that describes a tenant. */
@NullMarked
package io.github.graphidentity.tenant.seeds;

import org.jspecify.annotations.NullMarked;
