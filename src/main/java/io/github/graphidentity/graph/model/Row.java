package io.github.graphidentity.graph.model;

import org.jspecify.annotations.Nullable;

/** An object whose properties query options read. */
public interface Row {

    /** Returns a string, boolean, number, list or map; {@code null} if the object does not have the property. */
    @Nullable
    Object get(String property);
}
