/** An HTTP proxy that leads clients with fixed host names to the emulator. */
@NullMarked
package io.github.graphidentity.emulator.proxy;

import org.jspecify.annotations.NullMarked;
