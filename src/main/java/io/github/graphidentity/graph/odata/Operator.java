package io.github.graphidentity.graph.odata;

import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a filter can do with a property. Words are read in any case (OData 4.01, Part 2, 5.1.1). */
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
    /** Of a whole expression, and so of every property in it. */
    NOT,
    /** Whether there is anything in a collection. */
    ANY,
    /** How many there are in a collection. */
    COUNT,
    /** A comparison with {@code null}, whatever else it is. */
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

    /** The function of that name. */
    static Optional<Operator> function(String name) {
        return Stream.of(values())
                .filter(it -> it.function != null && it.word().equalsIgnoreCase(name))
                .findFirst();
    }

    /** As a filter has it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As messages call a comparison. */
    String kind() {
        return String.valueOf(kind);
    }

    /** Whether this relation holds between two that compare so. */
    boolean holds(int order) {
        return relation != null && relation.test(order);
    }

    /** Whether this function says yes. */
    boolean holds(String whole, String part) {
        return function != null && function.test(whole, part);
    }
}
