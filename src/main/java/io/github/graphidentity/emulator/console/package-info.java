/** The console: a page for browsers that uses the control API and Graph. */
@NullMarked
package io.github.graphidentity.emulator.console;

import org.jspecify.annotations.NullMarked;
