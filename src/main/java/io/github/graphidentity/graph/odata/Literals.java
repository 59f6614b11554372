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

/** What stands for itself in an expression. */
final class Literals {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

    private final Tokens tokens;
    private final Paths paths;

    Literals(Tokens tokens, Paths paths) {
        this.tokens = tokens;
        this.paths = paths;
    }

    /** Takes a literal, if that is what comes next. */
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
        if (tokens.atFigure()) {
            return figure();
        }
        return tokens.followedBy('\'') ? member() : null;
    }

    /** {@code microsoft.graph.security.identityProvider'okta'}. */
    private Literal member() {
        String type = tokens.name();
        Enumeration enumeration = paths.enumeration(type);
        return Types.member(enumeration, tokens.string());
    }

    /** A number, a day or a moment; a day stands for its beginning, as Graph's own examples have it. */
    private Literal figure() {
        String text = tokens.word();
        try {
            Literal figure = NUMBER.matcher(text).matches()
                    ? new Literal(Primitive.INT32, Integer.valueOf(text))
                    : new Literal(Primitive.DATE_TIME_OFFSET, moment(text));
            tokens.take(text);
            return figure;
        } catch (DateTimeParseException none) {
            throw tokens.syntax().causedBy(none);
        }
    }

    private static Instant moment(String text) {
        return DAY.matcher(text).matches()
                ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                : OffsetDateTime.parse(text).toInstant();
    }
}
