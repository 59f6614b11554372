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
 * A property of a user, as Microsoft's table of agentUser describes it.
 *
 * @param complex the type where that is a complex one, {@code null} where it is not
 * @param readOnly whether nobody can write it through Graph
 * @param nullable whether it can be cleared
 * @param maxLength of the text, and of each text of a collection
 * @param maxItems how many values a collection may have, and in all what is of an open type
 * @param format what the text must look like, {@code null} where anything will do
 * @param initially what it is where nobody has set it, {@code null} for nothing
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
        @Nullable Object initially) {

    /** No property without a documented limit may be longer, so that nothing here is without one. */
    public static final int LONGEST = 1024;

    /** No collection without a documented limit may have more values. */
    public static final int MOST_ITEMS = 250;

    /**
     * What text must look like.
     *
     * @param words the same as a sentence, for whoever got it wrong
     */
    public record Format(Pattern pattern, String words) {

        static Format of(String pattern, String words) {
            return new Format(Pattern.compile(pattern), words);
        }
    }

    static UserProperty property(String name, PropertyType type) {
        Object initially = type.isCollection() ? List.of() : null;
        return new UserProperty(name, type, null, false, true, LONGEST, MOST_ITEMS, null, initially);
    }

    static UserProperty string(String name) {
        return property(name, PropertyType.STRING);
    }

    UserProperty of(ComplexType properties) {
        return new UserProperty(name, type, properties, readOnly, nullable, maxLength, maxItems, format, initially);
    }

    UserProperty unwritable() {
        return new UserProperty(name, type, complex, true, nullable, maxLength, maxItems, format, initially);
    }

    UserProperty required() {
        return new UserProperty(name, type, complex, readOnly, false, maxLength, maxItems, format, initially);
    }

    UserProperty upTo(int length) {
        return new UserProperty(name, type, complex, readOnly, nullable, length, maxItems, format, initially);
    }

    UserProperty atMost(int items) {
        return new UserProperty(name, type, complex, readOnly, nullable, maxLength, items, format, initially);
    }

    UserProperty like(Format wanted) {
        return new UserProperty(name, type, complex, readOnly, nullable, maxLength, maxItems, wanted, initially);
    }

    UserProperty initially(Object value) {
        return new UserProperty(name, type, complex, readOnly, nullable, maxLength, maxItems, format, value);
    }

    /** What it holds, as the reference calls it. */
    public String label() {
        if (complex == null) {
            return type.label();
        }
        return complex.name() + (type.isCollection() ? " collection" : "");
    }

    /** Whether a value is of this property's type. */
    public boolean accepts(Object value) {
        return type.accepts(value)
                && (complex == null || elements(value).stream().allMatch(complex::accepts));
    }

    /** What is wrong with a value of the right type, as one sentence; empty where nothing is. */
    public Optional<String> objection(Object value) {
        if (complex != null && !complex.isOpen()) {
            Collection<?> elements = elements(value);
            return elements.size() > maxItems
                    ? tooMany()
                    : elements.stream()
                            .flatMap(element -> complex.objection(element).stream())
                            .findFirst();
        }
        if (parts(value).skip(maxItems).findAny().isPresent()) {
            return tooMany();
        }
        return Stream.concat(Stream.of(value), parts(value))
                .filter(String.class::isInstance)
                .map(text -> objectionToText((String) text))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** A value as it is kept. */
    public Object kept(Object value) {
        if (complex == null) {
            return value;
        }
        return value instanceof Collection<?> several
                ? several.stream().map(complex::kept).toList()
                : complex.kept(value);
    }

    private static Collection<?> elements(Object value) {
        return value instanceof Collection<?> several ? several : List.of(value);
    }

    private Optional<String> tooMany() {
        return Optional.of("It has more than " + maxItems + (maxItems == 1 ? " value." : " values."));
    }

    private Optional<String> objectionToText(String text) {
        if (text.length() > maxLength) {
            return Optional.of("It is longer than " + maxLength + " characters.");
        }
        if (format != null && !format.pattern().matcher(text).matches()) {
            return Optional.of(format.words());
        }
        return Optional.empty();
    }

    /** Whatever a value holds, however deep: values and, of a complex type, names. */
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
