/** A Java client of the control API. It uses the JDK alone. */
@NullMarked
package io.github.graphidentity.emulator.client;

import org.jspecify.annotations.NullMarked;
