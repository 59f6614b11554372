package io.github.graphidentity.graph.odata;

import io.github.graphidentity.graph.odata.EdmType.CollectionType;
import io.github.graphidentity.graph.odata.EdmType.Primitive;
import io.github.graphidentity.graph.odata.EdmType.Structure;
import io.github.graphidentity.graph.odata.Expression.Call;
import io.github.graphidentity.graph.odata.Expression.Comparison;
import io.github.graphidentity.graph.odata.Expression.In;
import io.github.graphidentity.graph.odata.Expression.Junction;
import io.github.graphidentity.graph.odata.Expression.Lambda;
import io.github.graphidentity.graph.odata.Expression.Literal;
import io.github.graphidentity.graph.odata.Expression.Not;
import io.github.graphidentity.graph.odata.Expression.Path;
import io.github.graphidentity.graph.odata.Expression.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Parses a filter by recursive descent, in OData's order of precedence: not, comparisons, and, or. */
final class FilterParser {

    private static final int MAX_DEPTH = 32;
    private static final int MAX_NODES = 300;
    private static final Set<String> UNSUPPORTED = Set.of("has", "add", "sub", "mul", "div", "divby", "mod");
    private static final List<Operator> RELATIONS =
            List.of(Operator.EQ, Operator.NE, Operator.GT, Operator.GE, Operator.LT, Operator.LE);

    private final ExpressionTokenizer tokens;
    private final PathParser paths;
    private final LiteralParser literals;
    private int depth;
    private int nodes;

    FilterParser(String text, Structure type) {
        this.tokens = new ExpressionTokenizer(text);
        this.paths = new PathParser(tokens, type);
        this.literals = new LiteralParser(tokens, paths);
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
        if (UNSUPPORTED.contains(ValueComparison.fold(tokens.word()))) {
            throw ODataError.OPERATOR_UNSUPPORTED.with(tokens.word());
        }
        for (Operator relation : RELATIONS) {
            if (tokens.take(relation.keyword())) {
                return comparison(relation, left, unary());
            }
        }
        return tokens.take("in") ? new In(left, list(left)) : left;
    }

    private static Expression comparison(Operator relation, Expression left, Expression right) {
        String kind = relation.kind();
        return new Comparison(
                relation, OperandTypes.as(right.type(), left, kind), OperandTypes.as(left.type(), right, kind));
    }

    private List<Literal> list(Expression left) {
        List<Literal> list = new ArrayList<>();
        tokens.expect("(");
        do {
            if (!(OperandTypes.as(left.type(), primary(), "Equal") instanceof Literal literal)) {
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
        Literal literal = literals.read();
        if (literal != null) {
            return literal;
        }
        return tokens.followedBy('(') ? call() : path();
    }

    private Expression call() {
        String name = tokens.name();
        Operator function = Operator.function(name).orElseThrow(() -> ODataError.FUNCTION_UNKNOWN.with(name));
        tokens.expect("(");
        Expression text = or();
        tokens.expect(",");
        Expression part = or();
        tokens.expect(")");
        if (!OperandTypes.isText(text) || !OperandTypes.isText(part)) {
            throw ODataError.FUNCTION_MISMATCHED.with(name);
        }
        Call call = new Call(function, text, part);
        // Not for each row, because it takes quadratic time.
        return text instanceof Literal && part instanceof Literal
                ? new Literal(Primitive.BOOLEAN, call.value(new EvaluationScope("")))
                : call;
    }

    private Expression path() {
        Path path = paths.read();
        boolean size = tokens.take("$count");
        if (!size && !paths.atLambda()) {
            return path;
        }
        if (!(path.type() instanceof CollectionType many)) {
            throw ODataError.LAMBDA_WITHOUT_COLLECTION.with();
        }
        return size ? new Size(path) : lambda(path, many);
    }

    private Expression lambda(Path path, CollectionType many) {
        boolean all = tokens.name().equalsIgnoreCase("all");
        tokens.expect("(");
        if (!all && tokens.take(")")) {
            return new Lambda(false, path, null);
        }
        if (!paths.isInnermost(path)) {
            throw ODataError.TOO_DEEP.with();
        }
        paths.enter(tokens.name(), many.element());
        tokens.expect(":");
        Expression body = logical(or(), all ? "All" : "Any");
        paths.leave();
        tokens.expect(")");
        return new Lambda(all, path, body);
    }

    private static Expression logical(Expression operand, String kind) {
        return OperandTypes.as(Primitive.BOOLEAN, operand, kind);
    }
}
