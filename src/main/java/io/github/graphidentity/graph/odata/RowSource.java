package io.github.graphidentity.graph.odata;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Supplies the rows of a list in a stable order. */
@FunctionalInterface
public interface RowSource<T> {

    /**
     * Returns the rows after a key, whose row may have been deleted since. The caller closes the stream.
     *
     * @param key {@code null} for all rows
     */
    Stream<T> after(@Nullable String key);
}
