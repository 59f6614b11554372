package io.github.graphidentity.graph.odata;

import io.github.graphidentity.graph.odata.EdmType.Primitive;
import io.github.graphidentity.graph.odata.EdmType.Structure;
import io.github.graphidentity.graph.odata.Expression.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A parsed {@code $orderby}. Rows are compared by its properties and then by key, so that the order is total and a page can
 * continue after the last row of the previous one. These values are the row's sort key.
 */
public final class OrderBy {

    private final List<Term> terms;

    private OrderBy(List<Term> terms) {
        this.terms = terms;
    }

    private record Term(Path path, boolean descending) {}

    /** @param text the option's value, or {@code null} to order by key */
    static OrderBy parse(@Nullable String text, Structure type) {
        if (text == null) {
            return new OrderBy(List.of());
        }
        ExpressionTokenizer tokens = new ExpressionTokenizer(text);
        List<Term> terms = new ArrayList<>();
        Set<List<Property>> seen = new HashSet<>();
        do {
            Path path = new PathParser(tokens, type).read();
            if (!(path.type() instanceof Primitive)) {
                throw ODataError.ORDER_NOT_PRIMITIVE.with();
            }
            boolean descending = tokens.take("desc");
            if (!descending) {
                tokens.take("asc");
            }
            // A repeated property has no effect.
            if (seen.add(path.properties())) {
                terms.add(new Term(path, descending));
            }
        } while (tokens.take(","));
        if (!tokens.atEnd()) {
            throw tokens.syntax();
        }
        return new OrderBy(List.copyOf(terms));
    }

    /** Returns whether rows keep their original order. */
    public boolean isEmpty() {
        return terms.isEmpty();
    }

    /** Returns the name of the property if the option has only one, and it is a property of the row itself. */
    public Optional<String> property() {
        return Optional.of(names())
                .filter(names -> terms.size() == 1 && names.size() == 1)
                .map(names -> names.iterator().next());
    }

    /** Returns whether greater values of the first property come first. */
    public boolean descending() {
        return !terms.isEmpty() && terms.get(0).descending();
    }

    /** Returns the names of all properties in the option. */
    public Set<String> names() {
        return terms.stream()
                .flatMap(term -> term.path().properties().stream())
                .map(Property::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the sort key of a row: its values and, last, its key. */
    List<@Nullable Object> sortKey(Object row, String key) {
        EvaluationScope scope = new EvaluationScope(row);
        List<@Nullable Object> values = new ArrayList<>(terms.size() + 1);
        for (Term term : terms) {
            values.add(serializable(term.path().value(scope)));
        }
        values.add(key);
        return values;
    }

    /** Returns a value as a token contains it; an instant as milliseconds. */
    private static @Nullable Object serializable(@Nullable Object value) {
        return value instanceof Instant instant ? (Object) instant.toEpochMilli() : value;
    }

    /** Compares two sort keys. */
    int compare(List<@Nullable Object> one, List<@Nullable Object> other) {
        for (int i = 0; i < terms.size(); i++) {
            int order = compareValues(one.get(i), other.get(i));
            if (order != 0) {
                return terms.get(i).descending() ? -order : order;
            }
        }
        return compareValues(one.get(terms.size()), other.get(terms.size()));
    }

    /** {@code null} comes first (OData 4.01, Part 1, 11.2.6.2). Strings are compared without case, as in filters. */
    private static int compareValues(@Nullable Object one, @Nullable Object other) {
        if (one instanceof String left && other instanceof String right) {
            return String.CASE_INSENSITIVE_ORDER.compare(left, right);
        } else if (one instanceof Boolean left && other instanceof Boolean right) {
            return left.compareTo(right);
        } else if (one instanceof Number left && other instanceof Number right) {
            return Long.compare(left.longValue(), right.longValue());
        }
        return Boolean.compare(one != null, other != null);
    }

    /** Returns whether values that a client sent back are a valid sort key of this order. */
    boolean isSortKey(List<@Nullable Object> values) {
        if (values.size() != terms.size() + 1 || !(values.get(terms.size()) instanceof String)) {
            return false;
        }
        for (int i = 0; i < terms.size(); i++) {
            Object value = values.get(i);
            if (value != null && !valueClass(terms.get(i).path().type()).isInstance(value)) {
                return false;
            }
        }
        return true;
    }

    private static Class<?> valueClass(EdmType type) {
        if (type == Primitive.BOOLEAN) {
            return Boolean.class;
        }
        return type == Primitive.DATE_TIME_OFFSET ? Number.class : String.class;
    }
}
