/** {@code $metadata}: the entity data model of what is served. */
@NullMarked
package io.github.graphidentity.graph.metadata;

import org.jspecify.annotations.NullMarked;
