/** Searches of a simulated directory: filters, scope, order, pages and selection. */
@NullMarked
package io.github.graphidentity.activedirectory.search;

import org.jspecify.annotations.NullMarked;
