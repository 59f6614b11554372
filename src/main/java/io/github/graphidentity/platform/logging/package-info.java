/** Makes text from callers safe for log lines, and masks secrets in them and in recorded requests. */
@NullMarked
package io.github.graphidentity.platform.logging;

import org.jspecify.annotations.NullMarked;
