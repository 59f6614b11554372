package io.github.graphidentity.graph.odata;

import io.github.graphidentity.graph.odata.EdmType.Enumeration;
import io.github.graphidentity.graph.odata.EdmType.Primitive;
import io.github.graphidentity.graph.odata.Expression.Literal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses the literals of an expression. */
final class LiteralParser {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

    private final ExpressionTokenizer tokens;
    private final PathParser paths;

    LiteralParser(ExpressionTokenizer tokens, PathParser paths) {
        this.tokens = tokens;
        this.paths = paths;
    }

    /** Reads a literal, or returns {@code null} if the next token is none. */
    @Nullable
    Literal read() {
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
        if (tokens.atGuid()) {
            return new Literal(Primitive.GUID, tokens.name());
        }
        if (tokens.atNumber()) {
            return number();
        }
        return tokens.followedBy('\'') ? member() : null;
    }

    /** {@code microsoft.graph.security.identityProvider'okta'}. */
    private Literal member() {
        String type = tokens.name();
        Enumeration enumeration = paths.enumeration(type);
        return OperandTypes.member(enumeration, tokens.string());
    }

    /** Reads an integer, a date or a date and time. A date means its beginning, as in Graph's examples. */
    private Literal number() {
        String text = tokens.word();
        try {
            Literal literal = NUMBER.matcher(text).matches()
                    ? new Literal(Primitive.INT32, Integer.valueOf(text))
                    : new Literal(Primitive.DATE_TIME_OFFSET, instant(text));
            tokens.take(text);
            return literal;
        } catch (DateTimeParseException none) {
            throw tokens.syntax().causedBy(none);
        }
    }

    private static Instant instant(String text) {
        return DAY.matcher(text).matches()
                ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                : OffsetDateTime.parse(text).toInstant();
    }
}
