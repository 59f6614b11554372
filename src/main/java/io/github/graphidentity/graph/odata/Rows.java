package io.github.graphidentity.graph.odata;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the rows of a list come from, one after another, always in the same order. */
@FunctionalInterface
public interface Rows<T> {

    /**
     * The rows after the one with that key, whether it is still there or not. The stream is closed when no more are wanted.
     *
     * @param key {@code null}: all rows
     */
    Stream<T> after(@Nullable String key);
}
