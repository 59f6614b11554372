package io.github.graphidentity.graph.odata;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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

    /**
     * Returns the rows in the order of {@code $orderby}; empty if all rows must be read for it. The caller closes the stream.
     *
     * @param last the sort key of the last row of the previous page, or {@code null}
     */
    default Optional<Stream<T>> ordered(OrderBy order, @Nullable List<@Nullable Object> last) {
        return Optional.empty();
    }

    /** Returns the number of rows that match a filter, or of all rows; empty if they must be read for it. */
    default OptionalLong count(@Nullable Filter filter) {
        return OptionalLong.empty();
    }
}
