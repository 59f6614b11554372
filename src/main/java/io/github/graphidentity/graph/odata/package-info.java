/** OData query options: parsed, checked and applied to rows. */
@NullMarked
package io.github.graphidentity.graph.odata;

import org.jspecify.annotations.NullMarked;
