package io.github.graphidentity.graph.odata;

import io.github.graphidentity.graph.odata.EdmType.Primitive;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A type-checked expression of {@code $filter}. Its logic has three values; {@code null} means unknown (OData 4.01, 5.1.1.1).
 */
sealed interface Expression {

    /** Returns the type of the value; most expressions are conditions. */
    default EdmType type() {
        return Primitive.BOOLEAN;
    }

    default List<? extends Expression> operands() {
        return List.of();
    }

    /** Returns a folded string, a boolean, an integer, an instant, a list or {@code null}. */
    @Nullable
    Object value(EvaluationScope scope);

    record Literal(
            EdmType type,
            @Nullable Object constant,
            @Nullable Object folded) implements Expression {

        Literal(EdmType type, @Nullable Object constant) {
            this(type, constant, ValueComparison.folded(constant));
        }

        @Override
        public @Nullable Object value(EvaluationScope scope) {
            return folded;
        }
    }

    /**
     * A property or the variable of a lambda.
     *
     * @param depth the {@link EvaluationScope} that the path starts in
     */
    record Path(int depth, List<Property> properties, EdmType type) implements Expression {

        @Override
        public @Nullable Object value(EvaluationScope scope) {
            return scope.value(depth, properties);
        }
    }

    /** The number of elements of a collection. */
    record Size(Path collection) implements Expression {

        @Override
        public EdmType type() {
            return Primitive.INT32;
        }

        @Override
        public List<Expression> operands() {
            return List.of(collection);
        }

        @Override
        public Object value(EvaluationScope scope) {
            return collection.value(scope) instanceof List<?> elements ? elements.size() : 0;
        }
    }

    record Not(Expression operand) implements Expression {

        @Override
        public List<Expression> operands() {
            return List.of(operand);
        }

        @Override
        public @Nullable Object value(EvaluationScope scope) {
            return operand.value(scope) instanceof Boolean known ? !known : null;
        }
    }

    /** {@code and} or {@code or}; evaluation ends at the first operand that decides. */
    record Junction(boolean conjunction, Expression left, Expression right) implements Expression {

        @Override
        public List<Expression> operands() {
            return List.of(left, right);
        }

        @Override
        public @Nullable Object value(EvaluationScope scope) {
            Boolean deciding = !conjunction;
            Object first = left.value(scope);
            if (deciding.equals(first)) {
                return first;
            }
            Object second = right.value(scope);
            return deciding.equals(second) || first != null ? second : null;
        }
    }

    /** {@code null} equals {@code null} and nothing else, and is neither greater nor less than anything. */
    record Comparison(Operator operator, Expression left, Expression right) implements Expression {

        @Override
        public List<Expression> operands() {
            return List.of(left, right);
        }

        @Override
        public Object value(EvaluationScope scope) {
            Object one = left.value(scope);
            Object other = right.value(scope);
            if (operator == Operator.EQ || operator == Operator.NE) {
                return Objects.equals(one, other) == (operator == Operator.EQ);
            }
            return one != null && other != null && operator.holds(ValueComparison.compare(one, other));
        }
    }

    record In(Expression operand, List<Literal> list) implements Expression {

        @Override
        public List<Expression> operands() {
            return List.of(operand);
        }

        @Override
        public Object value(EvaluationScope scope) {
            Object value = operand.value(scope);
            return list.stream().anyMatch(literal -> Objects.equals(value, literal.folded()));
        }
    }

    /** A function of two strings. */
    record Call(Operator function, Expression text, Expression part) implements Expression {

        @Override
        public List<Expression> operands() {
            return List.of(text, part);
        }

        @Override
        public @Nullable Object value(EvaluationScope scope) {
            return text.value(scope) instanceof String whole && part.value(scope) instanceof String piece
                    ? (Object) function.holds(whole, piece)
                    : null;
        }
    }

    /**
     * {@code any} and {@code all}.
     * @param body the condition, or {@code null} to test whether the collection has elements
     */
    record Lambda(boolean all, Path collection, @Nullable Expression body) implements Expression {

        @Override
        public List<Expression> operands() {
            return body == null ? List.of(collection) : List.of(collection, body);
        }

        @Override
        public Object value(EvaluationScope scope) {
            if (!(collection.value(scope) instanceof List<?> elements)) {
                return all;
            }
            if (body == null) {
                return !elements.isEmpty();
            }
            boolean deciding = !all;
            return elements.stream().anyMatch(element -> holds(body, scope.with(element)) == deciding) != all;
        }

        /** An unknown result counts as false. */
        private static boolean holds(Expression body, EvaluationScope scope) {
            return Boolean.TRUE.equals(body.value(scope));
        }
    }
}
