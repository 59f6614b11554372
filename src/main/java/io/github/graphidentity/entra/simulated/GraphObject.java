package io.github.graphidentity.entra.simulated;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An immutable object of one of Graph's entity sets. {@link GraphObjects} replaces it to change it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "@")
@JsonSubTypes({
    @JsonSubTypes.Type(value = StoredObject.class, name = "object"),
    @JsonSubTypes.Type(value = EntraUser.class, name = "user")
})
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

    /** Returns the names of the properties that differ from those of an earlier state. */
    default Set<String> changedSince(GraphObject before) {
        Set<String> names = new HashSet<>(properties().keySet());
        names.addAll(before.properties().keySet());
        names.removeIf(name ->
                Objects.equals(properties().get(name), before.properties().get(name)));
        return names;
    }

    /** Returns the objects with greater ids in the order of ids; all of them if the id is {@code null}. */
    static <T extends GraphObject> Stream<T> after(Stream<T> objects, @Nullable String id) {
        return objects.filter(it -> id == null || String.CASE_INSENSITIVE_ORDER.compare(it.id(), id) > 0)
                .sorted(Comparator.comparing(GraphObject::id, String.CASE_INSENSITIVE_ORDER));
    }
}
