/** {@code $metadata}: the served entity data model. */
@NullMarked
package io.github.graphidentity.graph.metadata;

import org.jspecify.annotations.NullMarked;
