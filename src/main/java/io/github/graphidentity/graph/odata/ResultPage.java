package io.github.graphidentity.graph.odata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param nextToken the skip token of the next page, or {@code null} on the last page
 */
public record ResultPage<T>(List<T> rows, @Nullable String nextToken) {}
