/** Graph's wire format: paths, headers, ids, bodies and the error envelope. */
@NullMarked
package io.github.graphidentity.graph.wire;

import org.jspecify.annotations.NullMarked;
