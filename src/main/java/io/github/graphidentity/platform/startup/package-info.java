/** Start-up: ports, bundled files, and failures reported without a stack trace. */
@NullMarked
package io.github.graphidentity.platform.startup;

import org.jspecify.annotations.NullMarked;
