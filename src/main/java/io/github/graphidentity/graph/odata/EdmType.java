package io.github.graphidentity.graph.odata;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A type of the entity data model, with what query options need to know. */
public sealed interface EdmType {

    /** Returns the name that messages and metadata use. */
    String fullName();

    /** A primitive type, whose values can be compared. */
    enum Primitive implements EdmType {
        STRING("Edm.String"),
        BOOLEAN("Edm.Boolean"),
        INT32("Edm.Int32"),
        /** Its value is a string. */
        GUID("Edm.Guid"),
        /** Its value is an {@link java.time.Instant}. */
        DATE_TIME_OFFSET("Edm.DateTimeOffset"),
        /** The type of the literal {@code null}. */
        NULL("<null>");

        private final String fullName;

        Primitive(String fullName) {
            this.fullName = fullName;
        }

        @Override
        public String fullName() {
            return fullName;
        }
    }

    /** An enumeration type. Its values are the names of its members. */
    record Enumeration(String fullName, Set<String> members) implements EdmType {

        /** Finds a member by its name in any case. */
        public Optional<String> member(String wanted) {
            return members.stream().filter(wanted::equalsIgnoreCase).findFirst();
        }
    }

    /** A collection type. Its value is a {@link List}. */
    record CollectionType(EdmType element) implements EdmType {

        @Override
        public String fullName() {
            return "Collection(" + element.fullName() + ")";
        }
    }

    /**
     * An entity type or a complex type.
     * @param order the {@code $orderby} of requests without one, or {@code null} for the order of keys
     * @param derived the full name of the concrete type if this one is abstract, otherwise its own
     */
    record Structure(
            String fullName,
            List<Property> properties,
            String derived,
            @Nullable String order) implements EdmType {

        /** Creates a type that is not abstract. */
        public Structure(String fullName, List<Property> properties) {
            this(fullName, properties, fullName, null);
        }

        /** Returns whether a cast to a type has no effect. */
        boolean isNamed(String type) {
            return type.equalsIgnoreCase(fullName) || type.equalsIgnoreCase(derived);
        }

        /** Finds a property by its name in any case. */
        public Optional<Property> property(String wanted) {
            return properties.stream()
                    .filter(it -> it.name().equalsIgnoreCase(wanted))
                    .findFirst();
        }
    }
}
