/** Makes text from callers safe for log lines. */
@NullMarked
package io.github.graphidentity.platform.logging;

import org.jspecify.annotations.NullMarked;
