/** Faults: rules that make Graph, the token service or a provider misbehave on demand. */
@NullMarked
package io.github.graphidentity.emulator.fault;

import org.jspecify.annotations.NullMarked;
