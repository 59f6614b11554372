package io.github.graphidentity.entra;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Map;
import java.util.function.Predicate;

/** What kind of value a property holds: its name in metadata, and how JSON and YAML spell it. */
public enum PropertyType {
    BOOLEAN("Boolean", Boolean.class::isInstance),
    STRING("String", String.class::isInstance),
    DATE_TIME_OFFSET("DateTimeOffset", PropertyType::isDateTime),
    STRING_COLLECTION("String collection", value -> isCollectionOf(value, String.class)),
    /** A type with properties of its own. */
    COMPLEX("complex type", Map.class::isInstance),
    COMPLEX_COLLECTION("complex type collection", value -> isCollectionOf(value, Map.class));

    private final String label;

    @SuppressWarnings("ImmutableEnumChecker") // a function without state
    private final Predicate<Object> check;

    PropertyType(String label, Predicate<Object> check) {
        this.label = label;
        this.check = check;
    }

    /** As the reference calls it. */
    public String label() {
        return label;
    }

    /** Whether a value is of this type. */
    public boolean accepts(Object value) {
        return check.test(value);
    }

    private static boolean isCollectionOf(Object value, Class<?> type) {
        return value instanceof Collection<?> values && values.stream().allMatch(type::isInstance);
    }

    private static boolean isDateTime(Object value) {
        if (!(value instanceof String text)) {
            return false;
        }
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeParseException none) {
            return false;
        }
    }
}
