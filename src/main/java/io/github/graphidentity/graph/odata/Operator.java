package io.github.graphidentity.graph.odata;

import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The operators and functions of {@code $filter}. Keywords are case-insensitive (OData 4.01, Part 2, 5.1.1). */
public enum Operator {
    EQ("Equal", order -> order == 0),
    NE("NotEqual", order -> order != 0),
    GT("GreaterThan", order -> order > 0),
    GE("GreaterThanOrEqual", order -> order >= 0),
    LT("LessThan", order -> order < 0),
    LE("LessThanOrEqual", order -> order <= 0),
    IN("Equal", order -> order == 0),
    STARTSWITH(String::startsWith),
    ENDSWITH(String::endsWith),
    CONTAINS(String::contains),
    /** Applies to every property in the negated expression. */
    NOT,
    /** Tests whether a collection has elements. */
    ANY,
    /** The number of elements of a collection. */
    COUNT,
    /** A comparison with {@code null}, in addition to its operator. */
    NULL;

    private final @Nullable String kind;

    @SuppressWarnings("ImmutableEnumChecker") // a function without state
    private final @Nullable IntPredicate relation;

    @SuppressWarnings("ImmutableEnumChecker") // a function without state
    private final @Nullable BiPredicate<String, String> function;

    Operator() {
        this(null, null, null);
    }

    Operator(String kind, IntPredicate relation) {
        this(kind, relation, null);
    }

    Operator(BiPredicate<String, String> function) {
        this(null, null, function);
    }

    Operator(@Nullable String kind, @Nullable IntPredicate relation, @Nullable BiPredicate<String, String> function) {
        this.kind = kind;
        this.relation = relation;
        this.function = function;
    }

    static Optional<Operator> function(String name) {
        return Stream.of(values())
                .filter(it -> it.function != null && it.keyword().equalsIgnoreCase(name))
                .findFirst();
    }

    /** Returns the keyword of the filter syntax. */
    public String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the name of a comparison in messages. */
    String kind() {
        return String.valueOf(kind);
    }

    /** Returns whether the comparison holds for a result of {@code compareTo}. */
    boolean holds(int order) {
        return relation != null && relation.test(order);
    }

    boolean holds(String whole, String part) {
        return function != null && function.test(whole, part);
    }
}
