/** Building blocks for concurrent code: lazy values, deadlines and replay protection. */
@NullMarked
package io.github.graphidentity.platform.concurrent;

import org.jspecify.annotations.NullMarked;
