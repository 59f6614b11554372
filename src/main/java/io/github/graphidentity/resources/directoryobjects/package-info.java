/** What directory objects share: their errors and payloads, and Graph's own service principal. */
@NullMarked
package io.github.graphidentity.resources.directoryobjects;

import org.jspecify.annotations.NullMarked;
