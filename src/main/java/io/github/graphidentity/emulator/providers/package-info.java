/** Puts the calls to each identity provider together: faults, adapter, recorder and provider, in one class per provider. */
@NullMarked
package io.github.graphidentity.emulator.providers;

import org.jspecify.annotations.NullMarked;
