package io.github.graphidentity.odata;

import io.github.graphidentity.odata.EdmType.Primitive;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** A checked expression of {@code $filter}. Its logic has three values: {@code null} is what nobody knows (OData 4.01, 5.1.1.1). */
sealed interface Expression {

    EdmType type();

    /** A string, a boolean, a list or {@code null}. */
    @Nullable
    Object value(Scope scope);

    /** Strings are compared without regard to case. */
    static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    record Literal(EdmType type, @Nullable Object constant) implements Expression {

        @Override
        public @Nullable Object value(Scope scope) {
            return constant;
        }
    }

    /**
     * A property, or what a lambda's variable stands for.
     *
     * @param depth whose: see {@link Scope}
     */
    record Path(int depth, List<Property> properties, EdmType type) implements Expression {

        @Override
        public @Nullable Object value(Scope scope) {
            Object value = scope.at(depth);
            for (Property property : properties) {
                value = property.of(value);
            }
            return value;
        }
    }

    record Not(Expression operand) implements Expression {

        @Override
        public EdmType type() {
            return Primitive.BOOLEAN;
        }

        @Override
        public @Nullable Object value(Scope scope) {
            return operand.value(scope) instanceof Boolean known ? !known : null;
        }
    }

    /** {@code and} decides on the first false, {@code or} on the first true. */
    record Junction(boolean conjunction, Expression left, Expression right) implements Expression {

        @Override
        public EdmType type() {
            return Primitive.BOOLEAN;
        }

        @Override
        public @Nullable Object value(Scope scope) {
            Boolean deciding = !conjunction;
            Object first = left.value(scope);
            if (deciding.equals(first)) {
                return first;
            }
            Object second = right.value(scope);
            return deciding.equals(second) || first != null ? second : null;
        }
    }

    /** {@code eq} and {@code ne}; {@code null} equals {@code null} and nothing else. */
    record Equality(boolean negated, Expression left, Expression right) implements Expression {

        @Override
        public EdmType type() {
            return Primitive.BOOLEAN;
        }

        @Override
        public Object value(Scope scope) {
            return same(left.value(scope), right.value(scope)) != negated;
        }

        static boolean same(@Nullable Object one, @Nullable Object other) {
            if (one instanceof String text && other instanceof String word) {
                return fold(text).equals(fold(word));
            }
            return Objects.equals(one, other);
        }
    }

    record In(Expression operand, List<Literal> list) implements Expression {

        @Override
        public EdmType type() {
            return Primitive.BOOLEAN;
        }

        @Override
        public Object value(Scope scope) {
            Object value = operand.value(scope);
            return list.stream().anyMatch(literal -> Equality.same(value, literal.constant()));
        }
    }

    /** A function of two strings. */
    record Call(Function function, Expression text, Expression part) implements Expression {

        @Override
        public EdmType type() {
            return Primitive.BOOLEAN;
        }

        @Override
        public @Nullable Object value(Scope scope) {
            return text.value(scope) instanceof String whole && part.value(scope) instanceof String wanted
                    ? (Object) function.test.test(fold(whole), fold(wanted))
                    : null;
        }
    }

    /** The functions there are, by their names. */
    enum Function {
        startswith(String::startsWith),
        endswith(String::endsWith),
        contains(String::contains);

        @SuppressWarnings("ImmutableEnumChecker") // a method reference
        private final BiPredicate<String, String> test;

        Function(BiPredicate<String, String> test) {
            this.test = test;
        }
    }

    /**
     * {@code any} and {@code all}.
     *
     * @param body {@code null}: whether there is anything in the collection
     */
    record Lambda(boolean all, Path collection, @Nullable Expression body) implements Expression {

        @Override
        public EdmType type() {
            return Primitive.BOOLEAN;
        }

        @Override
        public Object value(Scope scope) {
            if (!(collection.value(scope) instanceof List<?> elements)) {
                return all;
            }
            if (body == null) {
                return !elements.isEmpty();
            }
            boolean deciding = !all;
            return elements.stream().anyMatch(element -> holds(body, scope.with(element)) == deciding) != all;
        }

        /** What is not known is not true. */
        private static boolean holds(Expression body, Scope scope) {
            return Boolean.TRUE.equals(body.value(scope));
        }
    }
}
