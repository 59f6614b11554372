package io.github.graphidentity.graph.model;

import io.github.graphidentity.graph.odata.EdmType.Primitive;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A primitive type of the model, with the JSON and YAML values that it accepts. */
enum PrimitiveType {
    BOOLEAN("Boolean", Primitive.BOOLEAN, Boolean.class::isInstance),
    STRING("String", Primitive.STRING, String.class::isInstance),
    GUID("Guid", Primitive.GUID, PrimitiveType::isGuid),
    INT32("Int32", Primitive.INT32, Integer.class::isInstance),
    INT64("Int64", Primitive.INT32, value -> value instanceof Integer || value instanceof Long),
    DOUBLE("Double", Primitive.INT32, Number.class::isInstance),
    DATE_TIME_OFFSET("DateTimeOffset", Primitive.DATE_TIME_OFFSET, textOf(OffsetDateTime::parse)),
    DATE("Date", Primitive.STRING, textOf(LocalDate::parse)),
    TIME_OF_DAY("TimeOfDay", Primitive.STRING, textOf(LocalTime::parse)),
    DURATION("Duration", Primitive.STRING, textOf(Duration::parse)),
    BINARY("Binary", Primitive.STRING, textOf(Base64.getDecoder()::decode));

    private static final Pattern GUID_FORMAT = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private final String label;
    private final Primitive edm;

    @SuppressWarnings("ImmutableEnumChecker") // a function without state
    private final Predicate<Object> check;

    PrimitiveType(String label, Primitive edm, Predicate<Object> check) {
        this.label = label;
        this.edm = edm;
        this.check = check;
    }

    /** Finds a type by its name in the metadata, without {@code Edm.}. */
    static Optional<PrimitiveType> named(String name) {
        return Arrays.stream(values()).filter(type -> type.label.equals(name)).findFirst();
    }

    String label() {
        return label;
    }

    /** Returns the type that query options compare values of this type as. */
    Primitive edm() {
        return edm;
    }

    boolean accepts(Object value) {
        return check.test(value);
    }

    private static boolean isGuid(Object value) {
        return value instanceof String text && GUID_FORMAT.matcher(text).matches();
    }

    private static Predicate<Object> textOf(Function<String, Object> parser) {
        return value -> {
            try {
                return value instanceof String text && parser.apply(text) != null;
            } catch (DateTimeException | IllegalArgumentException malformed) {
                return false;
            }
        };
    }
}
