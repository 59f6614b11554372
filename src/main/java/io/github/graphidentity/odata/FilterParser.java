package io.github.graphidentity.odata;

import io.github.graphidentity.graph.ODataError;
import io.github.graphidentity.odata.EdmType.Enumeration;
import io.github.graphidentity.odata.EdmType.Many;
import io.github.graphidentity.odata.EdmType.Primitive;
import io.github.graphidentity.odata.EdmType.Structure;
import io.github.graphidentity.odata.Expression.Call;
import io.github.graphidentity.odata.Expression.Equality;
import io.github.graphidentity.odata.Expression.Function;
import io.github.graphidentity.odata.Expression.In;
import io.github.graphidentity.odata.Expression.Junction;
import io.github.graphidentity.odata.Expression.Lambda;
import io.github.graphidentity.odata.Expression.Literal;
import io.github.graphidentity.odata.Expression.Not;
import io.github.graphidentity.odata.Expression.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads an expression by recursive descent, in OData's order of precedence: not, then eq, ne and in, then and, then or. */
final class FilterParser {

    private static final int MAX_DEPTH = 32;
    private static final int MAX_NODES = 300;
    private static final Set<String> UNSUPPORTED =
            Set.of("gt", "ge", "lt", "le", "has", "add", "sub", "mul", "div", "divby", "mod");

    private final Tokens tokens;
    private final Paths paths;
    private int depth;
    private int nodes;

    FilterParser(String text, Structure type) {
        this.tokens = new Tokens(text);
        this.paths = new Paths(tokens, type);
    }

    Expression parse() {
        Expression expression = or();
        if (!tokens.atEnd()) {
            throw tokens.syntax();
        }
        if (expression.type() != Primitive.BOOLEAN) {
            throw ODataError.FILTER_NOT_BOOLEAN.with();
        }
        return expression;
    }

    private Expression or() {
        if (++depth > MAX_DEPTH) {
            throw ODataError.TOO_DEEP.with();
        }
        Expression left = and();
        while (tokens.take("or")) {
            left = new Junction(false, logical(left, "Or"), logical(and(), "Or"));
        }
        depth--;
        return left;
    }

    private Expression and() {
        Expression left = relation();
        while (tokens.take("and")) {
            left = new Junction(true, logical(left, "And"), logical(relation(), "And"));
        }
        return left;
    }

    private Expression relation() {
        Expression left = unary();
        if (UNSUPPORTED.contains(tokens.word())) {
            throw ODataError.OPERATOR_UNSUPPORTED.with(tokens.word());
        }
        if (tokens.take("eq")) {
            return equality(false, left, unary());
        } else if (tokens.take("ne")) {
            return equality(true, left, unary());
        } else if (tokens.take("in")) {
            return new In(left, list(left));
        }
        return left;
    }

    private static Expression equality(boolean negated, Expression left, Expression right) {
        String kind = negated ? "NotEqual" : "Equal";
        return new Equality(negated, Types.as(right.type(), left, kind), Types.as(left.type(), right, kind));
    }

    private List<Literal> list(Expression left) {
        List<Literal> list = new ArrayList<>();
        tokens.expect("(");
        do {
            if (!(Types.as(left.type(), primary(), "Equal") instanceof Literal literal)) {
                throw tokens.syntax();
            }
            list.add(literal);
        } while (tokens.take(","));
        tokens.expect(")");
        return List.copyOf(list);
    }

    private Expression unary() {
        if (!tokens.take("not")) {
            return primary();
        }
        if (++depth > MAX_DEPTH) {
            throw ODataError.TOO_DEEP.with();
        }
        Expression operand = logical(unary(), "Not");
        depth--;
        return new Not(operand);
    }

    private Expression primary() {
        if (++nodes > MAX_NODES) {
            throw ODataError.TOO_MANY_NODES.with(MAX_NODES);
        }
        if (tokens.take("(")) {
            Expression inner = or();
            tokens.expect(")");
            return inner;
        }
        if (tokens.atString()) {
            return new Literal(Primitive.STRING, tokens.string());
        }
        if (tokens.take("null")) {
            return new Literal(Primitive.NULL, null);
        }
        if (tokens.take("true")) {
            return new Literal(Primitive.BOOLEAN, true);
        }
        if (tokens.take("false")) {
            return new Literal(Primitive.BOOLEAN, false);
        }
        return tokens.followedBy('(') ? call() : tokens.followedBy('\'') ? member() : path();
    }

    /** {@code microsoft.graph.security.identityProvider'okta'}. */
    private Literal member() {
        String type = tokens.name();
        Enumeration enumeration = paths.enumeration(type);
        return Types.member(enumeration, tokens.string());
    }

    private Expression call() {
        String name = tokens.name();
        Function function = Types.function(name);
        tokens.expect("(");
        Expression text = or();
        tokens.expect(",");
        Expression part = or();
        tokens.expect(")");
        if (!Types.isText(text) || !Types.isText(part)) {
            throw ODataError.FUNCTION_MISMATCHED.with(name);
        }
        return new Call(function, text, part);
    }

    private Expression path() {
        Path path = paths.read();
        if (!paths.atLambda()) {
            return path;
        }
        boolean all = tokens.name().equals("all");
        if (!(path.type() instanceof Many many)) {
            throw ODataError.LAMBDA_WITHOUT_COLLECTION.with();
        }
        tokens.expect("(");
        if (!all && tokens.take(")")) {
            return new Lambda(false, path, null);
        }
        paths.enter(tokens.name(), many.element());
        tokens.expect(":");
        Expression body = logical(or(), all ? "All" : "Any");
        paths.leave();
        tokens.expect(")");
        return new Lambda(all, path, body);
    }

    private static Expression logical(Expression operand, String kind) {
        return Types.as(Primitive.BOOLEAN, operand, kind);
    }
}
