package io.github.graphidentity.entra.simulated;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An immutable object of one of Graph's entity sets. {@link GraphObjects} replaces it to change it. */
public interface GraphObject {

    /** Returns the name of its type without {@code microsoft.graph.}, such as {@code group}. */
    String type();

    /** Returns the id, which is unique among the objects of the type. */
    String id();

    /** Returns the id of the object that contains it, or {@code null}. */
    default @Nullable String owner() {
        return null;
    }

    /** Returns the set properties by name: strings, booleans, numbers, and lists and maps of them. */
    Map<String, Object> properties();

    /** Returns the object with changed properties. A {@code null} value removes a property. */
    GraphObject with(Map<String, ? extends @Nullable Object> changes);
}
