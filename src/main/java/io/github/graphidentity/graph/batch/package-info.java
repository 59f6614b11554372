/** JSON batching: {@code $batch}. */
@NullMarked
package io.github.graphidentity.graph.batch;

import org.jspecify.annotations.NullMarked;
