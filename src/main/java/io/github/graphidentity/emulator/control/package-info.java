/** The control API under {@code /_emulator}: tenants, seeds, clock, tokens and identities, for testers and operators. */
@NullMarked
package io.github.graphidentity.emulator.control;

import org.jspecify.annotations.NullMarked;
