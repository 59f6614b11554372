package io.github.graphidentity.entra.simulated;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A property of a user, from Microsoft's table of agentUser.
 *
 * @param complex the complex type, or {@code null}
 * @param readOnly whether Graph rejects writes
 * @param nullable whether it can be cleared
 * @param maxLength the maximum length of the string, or of each string of a collection
 * @param maxItems the maximum number of values of a collection, or of all nested values of an open type
 * @param format the required format of the string, or {@code null}
 * @param defaultValue the value if it was never set, or {@code null}
 */
public record UserProperty(
        String name,
        PropertyType type,
        @Nullable ComplexType complex,
        boolean readOnly,
        boolean nullable,
        int maxLength,
        int maxItems,
        @Nullable Format format,
        @Nullable Object defaultValue) {

    /** The limit of properties without a documented maximum length. */
    public static final int DEFAULT_MAX_LENGTH = 1024;

    /** The limit of collections without a documented maximum size. */
    public static final int DEFAULT_MAX_ITEMS = 250;

    /**
     * The required format of a string.
     *
     * @param message the format as a sentence, for error messages
     */
    public record Format(Pattern pattern, String message) {
        static Format of(String pattern, String message) {
            return new Format(Pattern.compile(pattern), message);
        }
    }

    static UserProperty property(String name, PropertyType type) {
        Object defaultValue = type.isCollection() ? List.of() : null;
        return new UserProperty(
                name, type, null, false, true, DEFAULT_MAX_LENGTH, DEFAULT_MAX_ITEMS, null, defaultValue);
    }

    static UserProperty string(String name) {
        return property(name, PropertyType.STRING);
    }

    UserProperty of(ComplexType properties) {
        return new UserProperty(name, type, properties, readOnly, nullable, maxLength, maxItems, format, defaultValue);
    }

    UserProperty notWritable() {
        return new UserProperty(name, type, complex, true, nullable, maxLength, maxItems, format, defaultValue);
    }

    UserProperty required() {
        return new UserProperty(name, type, complex, readOnly, false, maxLength, maxItems, format, defaultValue);
    }

    UserProperty upTo(int length) {
        return new UserProperty(name, type, complex, readOnly, nullable, length, maxItems, format, defaultValue);
    }

    UserProperty atMost(int items) {
        return new UserProperty(name, type, complex, readOnly, nullable, maxLength, items, format, defaultValue);
    }

    UserProperty matching(Format required) {
        return new UserProperty(name, type, complex, readOnly, nullable, maxLength, maxItems, required, defaultValue);
    }

    UserProperty withDefault(Object value) {
        return new UserProperty(name, type, complex, readOnly, nullable, maxLength, maxItems, format, value);
    }

    /** Returns the name of the type in the reference. */
    public String label() {
        if (complex == null) {
            return type.label();
        }
        return complex.name() + (type.isCollection() ? " collection" : "");
    }

    /** Returns whether a value has this property's type. */
    public boolean accepts(Object value) {
        return type.accepts(value)
                && (complex == null || elements(value).stream().allMatch(complex::accepts));
    }

    /** Returns what is wrong with a value of the right type, as one sentence, or empty. */
    public Optional<String> violation(Object value) {
        if (complex != null && !complex.isOpen()) {
            Collection<?> elements = elements(value);
            return elements.size() > maxItems
                    ? tooMany()
                    : elements.stream()
                            .flatMap(element -> complex.violation(element).stream())
                            .findFirst();
        }
        if (parts(value).skip(maxItems).findAny().isPresent()) {
            return tooMany();
        }
        return Stream.concat(Stream.of(value), parts(value))
                .filter(String.class::isInstance)
                .map(text -> violationOfText((String) text))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Returns a value as it is stored. */
    public Object stored(Object value) {
        if (complex == null) {
            return value;
        }
        return value instanceof Collection<?> several
                ? several.stream().map(complex::stored).toList()
                : complex.stored(value);
    }

    private static Collection<?> elements(Object value) {
        return value instanceof Collection<?> several ? several : List.of(value);
    }

    private Optional<String> tooMany() {
        return Optional.of("It has more than " + maxItems + (maxItems == 1 ? " value." : " values."));
    }

    private Optional<String> violationOfText(String text) {
        if (text.length() > maxLength) {
            return Optional.of("It is longer than " + maxLength + " characters.");
        }
        if (format != null && !format.pattern().matcher(text).matches()) {
            return Optional.of(format.message());
        }
        return Optional.empty();
    }

    /** Returns all nested values and, of complex types, property names. */
    private static Stream<Object> parts(Object value) {
        Stream<?> direct = Stream.empty();
        if (value instanceof Map<?, ?> members) {
            direct = Stream.concat(members.keySet().stream(), members.values().stream());
        } else if (value instanceof Collection<?> values) {
            direct = values.stream();
        }
        return direct.filter(Objects::nonNull).flatMap(part -> Stream.concat(Stream.of(part), parts(part)));
    }
}
