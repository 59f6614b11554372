package io.github.graphidentity.graph.odata;

import io.github.graphidentity.graph.odata.EdmType.Primitive;
import io.github.graphidentity.graph.odata.Expression.Call;
import io.github.graphidentity.graph.odata.Expression.Comparison;
import io.github.graphidentity.graph.odata.Expression.In;
import io.github.graphidentity.graph.odata.Expression.Lambda;
import io.github.graphidentity.graph.odata.Expression.Not;
import io.github.graphidentity.graph.odata.Expression.Path;
import io.github.graphidentity.graph.odata.Expression.Size;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the operators that an expression applies to each property, so that unsupported combinations can be rejected. */
final class PropertyUses {

    private final Set<PropertyUse> found = new LinkedHashSet<>();

    /** The collection property of each enclosing lambda. */
    private final List<String> collections = new ArrayList<>();

    private boolean negated;

    private PropertyUses() {}

    static Set<PropertyUse> of(Expression expression) {
        PropertyUses uses = new PropertyUses();
        uses.gather(expression);
        return uses.found;
    }

    private void gather(Expression expression) {
        if (expression instanceof Path path) {
            // A boolean property without an operator.
            add(path, Operator.EQ);
        } else if (expression instanceof Comparison comparison) {
            compare(comparison.operator(), List.of(comparison.left(), comparison.right()));
        } else if (expression instanceof In in) {
            List<Expression> all = new ArrayList<>(in.list());
            all.add(in.operand());
            compare(Operator.IN, all);
        } else if (expression instanceof Call call) {
            compare(call.function(), List.of(call.text(), call.part()));
        } else if (expression instanceof Lambda lambda) {
            enter(lambda);
        } else if (expression instanceof Not not) {
            boolean outer = negated;
            negated = true;
            gather(not.operand());
            negated = outer;
        } else {
            expression.operands().forEach(this::gather);
        }
    }

    private void compare(Operator operator, List<Expression> operands) {
        boolean withNull = operands.stream().anyMatch(it -> it.type() == Primitive.NULL);
        for (Expression operand : operands) {
            if (operand instanceof Path path) {
                add(path, operator);
                if (withNull) {
                    add(path, Operator.NULL);
                }
            } else if (operand instanceof Size size) {
                add(size.collection(), Operator.COUNT);
            } else {
                gather(operand);
            }
        }
    }

    private void enter(Lambda lambda) {
        if (lambda.body() == null) {
            add(lambda.collection(), Operator.ANY);
            return;
        }
        collections.add(property(lambda.collection()));
        gather(lambda.body());
        collections.remove(collections.size() - 1);
    }

    private void add(Path path, Operator operator) {
        found.add(new PropertyUse(property(path), operator));
        if (negated) {
            found.add(new PropertyUse(property(path), Operator.NOT));
        }
    }

    private String property(Path path) {
        return path.depth() == 0 ? path.properties().get(0).name() : collections.get(path.depth() - 1);
    }
}
