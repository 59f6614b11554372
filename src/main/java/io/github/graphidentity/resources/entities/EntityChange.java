package io.github.graphidentity.resources.entities;

import io.github.graphidentity.graph.model.GraphProperty;
import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.graph.model.PropertyRules.Access;
import io.github.graphidentity.graph.wire.RequestError;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A validated change of an object from a request body. Every property is known, writable and valid; otherwise the whole change
 * is rejected.
 *
 * @param type the type of the object
 * @param properties the new values under their canonical names; {@code null} clears a property
 */
public record EntityChange(EntityRequest request, GraphType type, Map<String, @Nullable Object> properties) {

    /**
     * Checks the properties of a body.
     *
     * @param creating whether the object is created, so that it needs all required properties
     */
    public static EntityChange of(EntityRequest request, GraphType type, EntityPayload payload, boolean creating) {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        payload.properties().forEach((name, value) -> {
            GraphProperty property = type.property(name).orElseThrow(() -> DirectoryError.PROPERTY_UNKNOWN.with(name));
            if (properties.containsKey(property.name())) {
                throw RequestError.PAYLOAD_UNREADABLE.with();
            }
            properties.put(property.name(), checked(property, value, type, creating));
        });
        if (creating) {
            type.properties().stream()
                    .filter(property -> property.rules().requiredToCreate() && properties.get(property.name()) == null)
                    .findFirst()
                    .ifPresent(property -> {
                        throw DirectoryError.PROPERTY_REQUIRED.with(property.name(), type.resourceName());
                    });
        }
        return new EntityChange(request, type, properties);
    }

    /** Checks a value and returns it as it is stored. */
    private static @Nullable Object checked(
            GraphProperty property, @Nullable Object value, GraphType type, boolean creating) {
        String name = property.name();
        Access access = property.rules().access();
        if (access == Access.READ_ONLY || (access == Access.CREATE && !creating)) {
            throw DirectoryError.PROPERTY_READ_ONLY.with(name);
        } else if (value == null) {
            if (property.required() || !property.rules().nullable()) {
                throw DirectoryError.PROPERTY_REQUIRED.with(name, type.resourceName());
            }
            return null;
        } else if (!property.accepts(value)) {
            throw DirectoryError.PROPERTY_MISTYPED.with(name);
        } else if (!property.rules().nullable() && value instanceof String text && text.isBlank()) {
            throw DirectoryError.PROPERTY_REQUIRED.with(name, type.resourceName());
        }
        property.violation(value).ifPresent(violation -> {
            throw DirectoryError.PROPERTY_INVALID.with(
                    name, type.resourceName(), violation.isEmpty() ? "" : " " + violation);
        });
        return property.stored(value);
    }

    /** Returns the current time in whole seconds, as Graph writes it. */
    public String now() {
        return request.objects().now().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
