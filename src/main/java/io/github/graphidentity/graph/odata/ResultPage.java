package io.github.graphidentity.graph.odata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param nextToken where the next part begins, {@code null} where this is the last one
 */
public record ResultPage<T>(List<T> rows, @Nullable String nextToken) {}
