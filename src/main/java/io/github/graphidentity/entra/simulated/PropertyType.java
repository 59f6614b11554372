package io.github.graphidentity.entra.simulated;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The type of a property's value in metadata, JSON and YAML. */
public enum PropertyType {
    BOOLEAN("Boolean", Boolean.class::isInstance),
    STRING("String", String.class::isInstance),
    DATE_TIME_OFFSET("DateTimeOffset", PropertyType::isDateTime),
    GUID("Guid", PropertyType::isGuid),
    STRING_COLLECTION("String collection", value -> isCollectionOf(value, String.class::isInstance)),
    GUID_COLLECTION("Guid collection", value -> isCollectionOf(value, PropertyType::isGuid)),
    /** A {@link ComplexType}. */
    COMPLEX("complex type", Map.class::isInstance),
    COMPLEX_COLLECTION("complex type collection", value -> isCollectionOf(value, Map.class::isInstance));

    private static final Pattern GUID_FORMAT = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private final String label;

    @SuppressWarnings("ImmutableEnumChecker") // a function without state
    private final Predicate<Object> check;

    PropertyType(String label, Predicate<Object> check) {
        this.label = label;
        this.check = check;
    }

    /** Returns the name in the reference. */
    String label() {
        return label;
    }

    /** Returns whether a value has this type. */
    boolean accepts(Object value) {
        return check.test(value);
    }

    boolean isCollection() {
        return this == STRING_COLLECTION || this == GUID_COLLECTION || this == COMPLEX_COLLECTION;
    }

    private static boolean isCollectionOf(Object value, Predicate<Object> check) {
        return value instanceof Collection<?> values && values.stream().allMatch(check);
    }

    private static boolean isGuid(Object value) {
        return value instanceof String text && GUID_FORMAT.matcher(text).matches();
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
