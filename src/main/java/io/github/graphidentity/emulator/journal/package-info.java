/** The journal: one entry for each request and what it caused, without secrets. */
@NullMarked
package io.github.graphidentity.emulator.journal;

import org.jspecify.annotations.NullMarked;
