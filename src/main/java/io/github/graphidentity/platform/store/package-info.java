/** Keeps the records of stores in a database: H2 in a file, or PostgreSQL. */
@NullMarked
package io.github.graphidentity.platform.store;

import org.jspecify.annotations.NullMarked;
