/** The entries of a simulated directory: how they are stored, and how every value is read. */
@NullMarked
package io.github.graphidentity.activedirectory.entries;

import org.jspecify.annotations.NullMarked;
