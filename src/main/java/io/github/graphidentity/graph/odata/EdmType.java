package io.github.graphidentity.graph.odata;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A type of the entity data model, as far as query options have to know it. */
public sealed interface EdmType {

    /** As messages and metadata spell it. */
    String fullName();

    /** The types that can be compared. */
    enum Primitive implements EdmType {
        STRING("Edm.String"),
        BOOLEAN("Edm.Boolean"),
        INT32("Edm.Int32"),
        /** Its value is a string. */
        GUID("Edm.Guid"),
        /** Its value is an {@link java.time.Instant}. */
        DATE_TIME_OFFSET("Edm.DateTimeOffset"),
        /** Of the literal {@code null} alone. */
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

    /** An enumeration; its values are the names of its members. */
    record Enumeration(String fullName, Set<String> members) implements EdmType {}

    /** Several of one type; its value is a {@link List}. */
    record Many(EdmType element) implements EdmType {

        @Override
        public String fullName() {
            return "Collection(" + element.fullName() + ")";
        }
    }

    /**
     * An entity type or a complex type.
     *
     * @param derived the full name of the type that each of them really is, where this one is abstract; else its own
     */
    record Structure(String fullName, List<Property> properties, String derived) implements EdmType {

        /** One that is what it says. */
        public Structure(String fullName, List<Property> properties) {
            this(fullName, properties, fullName);
        }

        /** Whether a cast to that type changes nothing. */
        boolean isNamed(String type) {
            return type.equals(fullName) || type.equals(derived);
        }

        /** Compared exactly: OData's names are case-sensitive. */
        Optional<Property> property(String wanted) {
            return properties.stream().filter(it -> it.name().equals(wanted)).findFirst();
        }
    }
}
