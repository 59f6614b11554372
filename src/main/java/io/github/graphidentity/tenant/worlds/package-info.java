/** Tenants: building one from a seed, resetting it, and connecting its simulated providers to the adapters. */
@NullMarked
package io.github.graphidentity.tenant.worlds;

import org.jspecify.annotations.NullMarked;
