package io.github.graphidentity.odata;

import java.util.stream.Stream;

/** Where the rows of a list come from, one after another, always in the same order. */
@FunctionalInterface
public interface Rows<T> {

    /**
     * The rows without the first ones. The stream is closed when no more are wanted.
     *
     * @param position how many are left out
     */
    Stream<T> from(long position);
}
