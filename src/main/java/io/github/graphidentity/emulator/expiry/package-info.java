/** Deletes tenants that are not used any more. */
@NullMarked
package io.github.graphidentity.emulator.expiry;

import org.jspecify.annotations.NullMarked;
