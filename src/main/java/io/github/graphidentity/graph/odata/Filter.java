package io.github.graphidentity.graph.odata;

import io.github.graphidentity.graph.odata.EdmType.Structure;
import io.github.graphidentity.graph.odata.Expression.Call;
import io.github.graphidentity.graph.odata.Expression.Comparison;
import io.github.graphidentity.graph.odata.Expression.In;
import io.github.graphidentity.graph.odata.Expression.Junction;
import io.github.graphidentity.graph.odata.Expression.Lambda;
import io.github.graphidentity.graph.odata.Expression.Literal;
import io.github.graphidentity.graph.odata.Expression.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A parsed and type-checked {@code $filter}. */
public final class Filter {

    private static final int MAX_ALTERNATIVES = 15;

    private final Expression expression;

    private Filter(Expression expression) {
        this.expression = expression;
    }

    public static Filter parse(String text, Structure type) {
        return new Filter(new FilterParser(text, type).parse());
    }

    /** Returns whether a row matches. An unknown result counts as false. */
    public boolean test(Object row) {
        return Boolean.TRUE.equals(expression.value(new EvaluationScope(row)));
    }

    /** Returns the names of all properties in the filter, also of nested ones. */
    public Set<String> names() {
        return names(expression).collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the properties of the row and the operators that are applied to them. */
    public Set<PropertyUse> uses() {
        return PropertyUses.of(expression);
    }

    /**
     * Returns conditions of every matching row that an index can use: for each path, such as {@code accounts/identifier} for
     * {@code accounts/any(a:a/identifier eq 'x')}, the values of which the row must have one.
     */
    public Map<String, Set<String>> equalities() {
        return equalities(expression, 0, "");
    }

    /** Returns the values that the filter allows if it is one condition on a property of the row; empty for any other filter. */
    public Optional<ValueRange> range() {
        Expression left = expression.operands().isEmpty()
                ? expression
                : expression.operands().get(0);
        Expression right =
                expression.operands().size() == 2 ? expression.operands().get(1) : left;
        Operator operator = expression instanceof Comparison comparison
                ? comparison.operator()
                : expression instanceof Call call ? call.function() : Operator.NOT;
        return left instanceof Path path
                        && path.depth() == 0
                        && right instanceof Literal literal
                        && literal.constant() instanceof String value
                ? Optional.ofNullable(ValueRange.of(name(path), operator, value))
                : Optional.empty();
    }

    /**
     * Checks the limit of directory objects for alternatives in a query that is not an advanced one.
     *
     * @throws io.github.graphidentity.graph.wire.GraphException 400 if more than 15 conditions are joined by {@code or}, or as
     *     many values are listed after {@code in}
     */
    public void checkAlternatives() {
        int most = mostAlternatives(expression);
        if (most > MAX_ALTERNATIVES) {
            throw ODataError.TOO_MANY_OR_CLAUSES.with(most, MAX_ALTERNATIVES);
        }
    }

    private static int mostAlternatives(Expression expression) {
        return expression.operands().stream()
                .mapToInt(Filter::mostAlternatives)
                .reduce(alternatives(expression), Math::max);
    }

    private static int alternatives(Expression expression) {
        if (expression instanceof In in) {
            return in.list().size();
        }
        return expression instanceof Junction junction && !junction.conjunction()
                ? alternatives(junction.left()) + alternatives(junction.right())
                : 1;
    }

    private static Stream<String> names(Expression expression) {
        Stream<String> inside = expression.operands().stream().flatMap(Filter::names);
        return expression instanceof Path path ? path.properties().stream().map(Property::name) : inside;
    }

    /** @param depth the scope whose properties count: the row, or the element of an enclosing lambda */
    private static Map<String, Set<String>> equalities(Expression expression, int depth, String prefix) {
        if (expression instanceof Junction junction) {
            return joined(
                    junction.conjunction(),
                    equalities(junction.left(), depth, prefix),
                    equalities(junction.right(), depth, prefix));
        } else if (expression instanceof Comparison equality && equality.operator() == Operator.EQ) {
            return equality.left() instanceof Path path
                    ? alternatives(path, List.of(equality.right()), depth, prefix)
                    : equality.right() instanceof Path path
                            ? alternatives(path, List.of(equality.left()), depth, prefix)
                            : Map.of();
        } else if (expression instanceof In in && in.operand() instanceof Path path) {
            return alternatives(path, in.list(), depth, prefix);
        } else if (expression instanceof Lambda lambda
                && !lambda.all()
                && lambda.body() != null
                && lambda.collection().depth() == depth) {
            return equalities(lambda.body(), depth + 1, prefix + name(lambda.collection()) + "/");
        }
        return Map.of();
    }

    private static Map<String, Set<String>> alternatives(
            Path path, List<? extends Expression> values, int depth, String prefix) {
        Set<String> strings = new LinkedHashSet<>();
        for (Expression value : values) {
            if (!(value instanceof Literal literal) || !(literal.constant() instanceof String text)) {
                return Map.of();
            }
            strings.add(text);
        }
        return path.depth() == depth ? Map.of(prefix + name(path), strings) : Map.of();
    }

    /** An {@code and} implies the conditions of both sides, an {@code or} only those on paths that both sides restrict. */
    private static Map<String, Set<String>> joined(
            boolean conjunction, Map<String, Set<String>> left, Map<String, Set<String>> right) {
        Map<String, Set<String>> joined = new HashMap<>();
        if (conjunction) {
            joined.putAll(right);
            joined.putAll(left);
            return joined;
        }
        left.forEach((path, values) -> {
            Set<String> others = right.get(path);
            if (others != null) {
                Set<String> all = new LinkedHashSet<>(values);
                all.addAll(others);
                joined.put(path, all);
            }
        });
        return joined;
    }

    private static String name(Path path) {
        return path.properties().stream().map(Property::name).collect(Collectors.joining("/"));
    }
}
