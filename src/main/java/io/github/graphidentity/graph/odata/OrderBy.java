package io.github.graphidentity.graph.odata;

import io.github.graphidentity.graph.odata.EdmType.Primitive;
import io.github.graphidentity.graph.odata.EdmType.Structure;
import io.github.graphidentity.graph.odata.Expression.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A checked {@code $orderby}. Rows are compared by the values in it, and where these are the same by the entity's key: so
 * each row has one place, and a page begins after the last row of the one before it.
 */
public final class OrderBy {

    private final List<Term> terms;

    private OrderBy(List<Term> terms) {
        this.terms = terms;
    }

    private record Term(Path path, boolean descending) {}

    /** @param text {@code null} where nothing but the key gives a place */
    static OrderBy parse(@Nullable String text, Structure type) {
        if (text == null) {
            return new OrderBy(List.of());
        }
        Tokens tokens = new Tokens(text);
        List<Term> terms = new ArrayList<>();
        Set<List<Property>> named = new HashSet<>();
        do {
            Path path = new Paths(tokens, type).read();
            if (!(path.type() instanceof Primitive)) {
                throw ODataError.ORDER_NOT_PRIMITIVE.with();
            }
            boolean descending = tokens.take("desc");
            if (!descending) {
                tokens.take("asc");
            }
            // One that is named again decides nothing any more, however often it is.
            if (named.add(path.properties())) {
                terms.add(new Term(path, descending));
            }
        } while (tokens.take(","));
        if (!tokens.atEnd()) {
            throw tokens.syntax();
        }
        return new OrderBy(List.copyOf(terms));
    }

    /** Whether rows stay in the order they come in. */
    public boolean isEmpty() {
        return terms.isEmpty();
    }

    /** The properties that rows are ordered by. */
    public Set<String> names() {
        return terms.stream()
                .flatMap(term -> term.path().properties().stream())
                .map(Property::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The values that give a row its place, and its key. */
    List<@Nullable Object> place(Object row, String key) {
        EvaluationScope scope = new EvaluationScope(0, row, null);
        List<@Nullable Object> place = new ArrayList<>(terms.size() + 1);
        for (Term term : terms) {
            Object value = term.path().value(scope);
            place.add(placed(value));
        }
        place.add(key);
        return place;
    }

    /** As it goes into a token and comes back: a moment by its milliseconds. */
    private static @Nullable Object placed(@Nullable Object value) {
        if (value instanceof Instant moment) {
            return moment.toEpochMilli();
        }
        return value instanceof String text ? Values.fold(text) : value;
    }

    int compare(List<@Nullable Object> one, List<@Nullable Object> other) {
        for (int i = 0; i < terms.size(); i++) {
            int order = compareValues(one.get(i), other.get(i));
            if (order != 0) {
                return terms.get(i).descending() ? -order : order;
            }
        }
        return compareValues(one.get(terms.size()), other.get(terms.size()));
    }

    /** Null comes before everything else (OData 4.01, Part 1, 11.2.6.2). */
    private static int compareValues(@Nullable Object one, @Nullable Object other) {
        if (one instanceof String text && other instanceof String word) {
            return text.compareTo(word);
        } else if (one instanceof Boolean flag && other instanceof Boolean bit) {
            return flag.compareTo(bit);
        } else if (one instanceof Number moment && other instanceof Number instant) {
            return Long.compare(moment.longValue(), instant.longValue());
        }
        return Boolean.compare(one != null, other != null);
    }

    /** Whether these values can be a place in this order: they come back from clients. */
    boolean fits(List<@Nullable Object> place) {
        if (place.size() != terms.size() + 1 || !(place.get(terms.size()) instanceof String)) {
            return false;
        }
        for (int i = 0; i < terms.size(); i++) {
            Object value = place.get(i);
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
