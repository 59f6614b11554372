package io.github.graphidentity.graph.odata;

import io.github.graphidentity.graph.odata.EdmType.CollectionType;
import io.github.graphidentity.graph.odata.EdmType.Primitive;
import io.github.graphidentity.graph.odata.EdmType.Structure;
import io.github.graphidentity.graph.wire.GraphException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Parses a {@code $search} by recursive descent; {@code AND} takes precedence over {@code OR}. */
final class SearchParser {

    private static final int MAX_DEPTH = 32;
    private static final int MAX_CLAUSES = 100;

    /** The properties that are searched by words. All others are searched by their beginning. */
    private static final Set<String> SEARCHED_BY_WORD = Set.of("displayName", "description");

    private final String text;
    private final Structure type;
    private final Set<String> names = new HashSet<>();
    private int at;
    private int depth;
    private int clauses;

    SearchParser(String text, Structure type) {
        this.text = text;
        this.type = type;
    }

    Search parse() {
        Predicate<Object> condition = or();
        if (at < text.length()) {
            throw syntax();
        }
        return new Search(condition, names);
    }

    private Predicate<Object> or() {
        if (++depth > MAX_DEPTH) {
            throw ODataError.TOO_DEEP.with();
        }
        Predicate<Object> either = and();
        while (take("OR")) {
            either = either.or(and());
        }
        depth--;
        return either;
    }

    /** Adjacent clauses are combined with AND (OData 4.01, Part 2, 5.1.7). */
    private Predicate<Object> and() {
        Predicate<Object> both = primary();
        while (take("AND") || next() == '"' || next() == '(') {
            both = both.and(primary());
        }
        return both;
    }

    private Predicate<Object> primary() {
        if (take("(")) {
            Predicate<Object> inner = or();
            if (!take(")")) {
                throw syntax();
            }
            return inner;
        }
        if (next() != '"') {
            throw syntax();
        }
        if (++clauses > MAX_CLAUSES) {
            throw ODataError.TOO_MANY_NODES.with(MAX_CLAUSES);
        }
        return clause(quoted());
    }

    private Predicate<Object> clause(String clause) {
        int colon = clause.indexOf(':');
        String wanted = clause.substring(colon + 1).strip();
        if (colon < 0 || wanted.isEmpty()) {
            throw syntax();
        }
        String name = clause.substring(0, colon).strip();
        Property property =
                type.property(name).orElseThrow(() -> ODataError.PROPERTY_UNKNOWN.with(name, type.fullName()));
        boolean textual = property.type() == Primitive.STRING
                || (property.type() instanceof CollectionType many && many.element() == Primitive.STRING);
        if (!textual) {
            throw ODataError.SEARCH_NOT_TEXT.with(name);
        }
        names.add(property.name());
        Predicate<String> match =
                SEARCHED_BY_WORD.contains(property.name()) ? SearchTerms.of(wanted)::match : startingWith(wanted);
        return row -> values(property.of(row)).anyMatch(match);
    }

    private static Predicate<String> startingWith(String wanted) {
        String folded = ValueComparison.fold(wanted);
        return value -> ValueComparison.fold(value).startsWith(folded);
    }

    private static Stream<String> values(@Nullable Object value) {
        Stream<?> all = value instanceof List<?> several ? several.stream() : Stream.ofNullable(value);
        return all.map(String::valueOf);
    }

    /** Reads a quoted clause, in which quotes and backslashes are escaped with a backslash. */
    private String quoted() {
        StringBuilder clause = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == '"') {
                at++;
                return clause.toString();
            }
            if (character == '\\' && at + 1 < text.length()) {
                at++;
            }
            clause.append(text.charAt(at));
        }
        throw ODataError.STRING_UNTERMINATED.with(at, text);
    }

    private boolean take(String word) {
        next();
        if (!text.startsWith(word, at)) {
            return false;
        }
        at += word.length();
        return true;
    }

    /** Skips whitespace and returns the next character, or 0 at the end. */
    private char next() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private GraphException syntax() {
        return ODataError.SYNTAX.with(at, text);
    }
}
