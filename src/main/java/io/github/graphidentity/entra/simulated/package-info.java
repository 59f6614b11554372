/** The simulated Entra directory: users and their properties. */
@NullMarked
package io.github.graphidentity.entra.simulated;

import org.jspecify.annotations.NullMarked;
