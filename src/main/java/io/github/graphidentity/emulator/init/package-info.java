/** Applies seeds, faults and requests from files while the emulator starts. */
@NullMarked
package io.github.graphidentity.emulator.init;

import org.jspecify.annotations.NullMarked;
