package io.github.graphidentity.graph.odata;

import io.github.graphidentity.graph.odata.EdmType.Enumeration;
import io.github.graphidentity.graph.odata.EdmType.Primitive;
import io.github.graphidentity.graph.odata.Expression.Literal;

/** Checks the types of operands. */
final class OperandTypes {

    private OperandTypes() {}

    /**
     * Returns the expression if it can be compared with a type, or throws an {@link ODataError}. A string that is compared with
     * an enumeration becomes one of its members (OData 4.01, Part 2, 5.1.1.14).
     *
     * @param kind the operator, for messages
     */
    static Expression as(EdmType wanted, Expression expression, String kind) {
        boolean comparable = wanted instanceof Primitive || wanted instanceof Enumeration;
        EdmType type = expression.type();
        if (comparable && (type.equals(wanted) || type == Primitive.NULL || wanted == Primitive.NULL)) {
            return expression;
        }
        if (wanted instanceof Enumeration enumeration
                && expression instanceof Literal literal
                && literal.constant() instanceof String name) {
            return member(enumeration, name);
        }
        // The other operand becomes a member.
        if (wanted == Primitive.STRING && type instanceof Enumeration) {
            return expression;
        }
        throw ODataError.OPERANDS_MISMATCHED.with(type.fullName(), wanted.fullName(), kind);
    }

    static Literal member(Enumeration enumeration, String name) {
        return new Literal(
                enumeration, enumeration.member(name).orElseThrow(() -> ODataError.MEMBER_INVALID.with(name)));
    }

    static boolean isText(Expression expression) {
        return expression.type() == Primitive.STRING || expression.type() == Primitive.NULL;
    }
}
