/** Marks for imitated behaviour: documented, observed or assumed. */
@NullMarked
package io.github.graphidentity.platform.fidelity;

import org.jspecify.annotations.NullMarked;
