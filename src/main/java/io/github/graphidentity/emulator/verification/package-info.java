/** Verifications: whether the journal holds the entries that a test expects. */
@NullMarked
package io.github.graphidentity.emulator.verification;

import org.jspecify.annotations.NullMarked;
