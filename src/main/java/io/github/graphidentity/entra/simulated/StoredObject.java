package io.github.graphidentity.entra.simulated;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@link GraphObject} without state beyond its properties. */
public record StoredObject(String type, String id, @Nullable String owner, Map<String, Object> properties)
        implements GraphObject {

    public StoredObject {
        properties = Map.copyOf(properties);
    }

    /** Creates an object that no other object contains. */
    public StoredObject(String type, String id, Map<String, Object> properties) {
        this(type, id, null, properties);
    }

    @Override
    public StoredObject with(Map<String, ? extends @Nullable Object> changes) {
        return new StoredObject(type, id, owner, changed(properties, changes));
    }

    static Map<String, Object> changed(
            Map<String, Object> properties, Map<String, ? extends @Nullable Object> changes) {
        Map<String, Object> changed = new LinkedHashMap<>(properties);
        changes.forEach((name, value) -> {
            if (value == null) {
                changed.remove(name);
            } else {
                changed.put(name, value);
            }
        });
        return changed;
    }
}
