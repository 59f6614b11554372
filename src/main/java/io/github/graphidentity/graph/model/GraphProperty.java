package io.github.graphidentity.graph.model;

import io.github.graphidentity.graph.odata.EdmType;
import io.github.graphidentity.graph.odata.EdmType.CollectionType;
import io.github.graphidentity.graph.odata.Property;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A property of a type that Graph serves, and what values it accepts.
 *
 * @param required whether it is never {@code null}
 * @param beta whether only beta has it
 */
public record GraphProperty(String name, ValueType type, PropertyRules rules, boolean required, boolean beta) {

    private static final String TYPE = "@odata.type";

    /** Returns whether a value has this property's type. */
    public boolean accepts(Object value) {
        return type.many()
                ? value instanceof Collection<?> values && values.stream().allMatch(this::acceptsOne)
                : acceptsOne(value);
    }

    private boolean acceptsOne(@Nullable Object value) {
        if (value == null) {
            return false;
        } else if (type.complex() != null) {
            return value instanceof Map<?, ?> members && acceptsMembers(type.complex(), members);
        } else if (type.enumeration() != null) {
            return value instanceof String text && member(text).isPresent();
        }
        return type.primitive() != null && type.primitive().accepts(value);
    }

    private static boolean acceptsMembers(GraphType declared, Map<?, ?> members) {
        GraphType complex = actual(declared, members);
        boolean isType = !(members.get(TYPE) instanceof String named)
                || GraphModel.SERVED.find(named).filter(complex::is).isPresent();
        return isType
                && members.entrySet().stream()
                        .allMatch(member -> isAnnotation(member.getKey())
                                || complex.open()
                                || complex.property(String.valueOf(member.getKey()))
                                        .filter(it -> member.getValue() == null || it.accepts(member.getValue()))
                                        .isPresent());
    }

    /** Returns the type that a complex value names, if it is derived from the declared one. */
    private static GraphType actual(GraphType declared, Map<?, ?> members) {
        return members.get(TYPE) instanceof String named
                ? GraphModel.SERVED
                        .find(named)
                        .filter(type -> type.is(declared))
                        .orElse(declared)
                : declared;
    }

    /** Members of enumerations are compared without case ("traverse the graph"). */
    private Optional<String> member(String text) {
        return type.members().stream()
                .filter(member -> member.equalsIgnoreCase(text))
                .findFirst();
    }

    /** Returns what is wrong with a value of the right type, as one sentence, or empty. */
    public Optional<String> violation(Object value) {
        if (parts(value).skip(rules.maxItems()).findAny().isPresent() && !isClosed()) {
            return tooMany();
        }
        if (type.complex() != null && isClosed()) {
            Collection<?> elements = elements(value);
            return elements.size() > rules.maxItems()
                    ? tooMany()
                    : elements.stream()
                            .flatMap(element -> type.complex().violation((Map<?, ?>) element).stream())
                            .findFirst();
        }
        return Stream.concat(Stream.of(value), parts(value))
                .filter(String.class::isInstance)
                .flatMap(text -> violationOfText((String) text).stream())
                .findFirst();
    }

    /** Returns whether the value is of a complex type whose properties are known. */
    private boolean isClosed() {
        return type.complex() != null && !type.complex().open();
    }

    private Optional<String> tooMany() {
        return Optional.of("It has more than " + rules.maxItems() + (rules.maxItems() == 1 ? " value." : " values."));
    }

    /** An empty string is no value; {@code null} clears a property (observed in microsoftgraph/msgraph-sdk-powershell#852). */
    private Optional<String> violationOfText(String text) {
        if (text.isEmpty()) {
            return Optional.of("");
        } else if (text.length() > rules.maxLength()) {
            return Optional.of("It is longer than " + rules.maxLength() + " characters.");
        }
        if (!rules.values().isEmpty() && !listed(text)) {
            return Optional.of("It must be " + String.join(" or ", rules.values()) + ".");
        }
        TextFormat format = rules.format();
        return format == null || format.pattern().matcher(text).matches()
                ? Optional.empty()
                : Optional.of(format.message());
    }

    /** Members of enumerations are compared without case, other texts exactly. */
    private boolean listed(String text) {
        return type.enumeration() == null
                ? rules.values().containsAll(List.of(text.split(", ?", -1)))
                : rules.values().stream().anyMatch(text::equalsIgnoreCase);
    }

    /** Returns a value as it is stored: names in their canonical spelling, without annotations. */
    public Object stored(Object value) {
        return value instanceof Collection<?> several && type.many()
                ? several.stream().map(this::storedOne).toList()
                : storedOne(value);
    }

    private Object storedOne(Object value) {
        GraphType complex = type.complex();
        if (type.enumeration() != null) {
            return member(String.valueOf(value)).orElseThrow();
        }
        if (complex == null || complex.open() || !(value instanceof Map<?, ?> members)) {
            return value;
        }
        Map<Object, @Nullable Object> stored = new LinkedHashMap<>();
        GraphType actual = actual(complex, members);
        if (!actual.equals(complex)) {
            stored.put(TYPE, "#" + actual.fullName());
        }
        members.forEach((name, member) -> actual.property(String.valueOf(name))
                .ifPresent(it -> stored.put(it.name(), member == null ? null : it.stored(member))));
        return stored;
    }

    /** Returns the property for query options, of rows that a function reads. */
    Property queried() {
        return new Property(name, edm(), row -> comparable(((Row) row).get(name)));
    }

    /** Returns the property for query options, of complex values. */
    Property queriedMember() {
        return new Property(name, edm(), members -> comparable(((Map<?, ?>) members).get(name)));
    }

    private EdmType edm() {
        EdmType one = type.complex() != null
                ? type.complex().structureOfMembers()
                : type.enumeration() != null
                        ? type.enumeration()
                        : Objects.requireNonNull(type.primitive()).edm();
        return type.many() ? new CollectionType(one) : one;
    }

    private @Nullable Object comparable(@Nullable Object value) {
        return type.primitive() == PrimitiveType.DATE_TIME_OFFSET && value instanceof String text
                ? OffsetDateTime.parse(text).toInstant()
                : value;
    }

    private static boolean isAnnotation(@Nullable Object name) {
        return String.valueOf(name).toLowerCase(Locale.ROOT).contains("@odata.");
    }

    private static Collection<?> elements(Object value) {
        return value instanceof Collection<?> several ? several : List.of(value);
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
