/**
 * In-memory records: immutable values in tables with indexes, changed in transactions, with snapshots and a stream of
 * changes.
 */
@NullMarked
package io.github.graphidentity.platform.records;

import org.jspecify.annotations.NullMarked;
