/** The types of Graph that the emulator serves: their properties, navigation properties and rules, read from tables. */
@NullMarked
package io.github.graphidentity.graph.model;

import org.jspecify.annotations.NullMarked;
