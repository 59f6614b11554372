package io.github.graphidentity.okta.simulated;

import io.github.graphidentity.okta.client.OktaErrorCode;
import io.github.graphidentity.okta.client.OktaException;
import io.github.graphidentity.okta.simulated.ScimCondition.Lookup;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses Okta's filter and search expressions, which use SCIM's syntax: {@code status eq "ACTIVE" and (profile.login sw
 * "a")}.
 *
 * @param <T> the type of the filtered objects
 */
public final class ScimFilter<T> {

    private static final Pattern TOKEN = Pattern.compile("\\s*(\\(|\\)|\"(?:[^\"\\\\]|\\\\.)*+\"|[\\w.\\-:]+)");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(?:\\.\\d{1,18})?");
    private static final Pattern UNQUOTED = Pattern.compile("true|false|" + NUMBER);
    private static final int MAX_LENGTH = 2_000;
    private static final int MAX_DEPTH = 20;

    private final Deque<String> tokens = new ArrayDeque<>();
    private final ScimFields<T> fields;
    private int depth;

    private ScimFilter(String expression, ScimFields<T> fields) {
        this.fields = fields;
        if (expression.length() > MAX_LENGTH) {
            throw invalid();
        }
        Matcher matcher = TOKEN.matcher(expression);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            tokens.add(matcher.group(1));
            end = matcher.end();
        }
        if (!expression.substring(end).isBlank()) {
            throw invalid();
        }
    }

    /**
     * Parses an expression. An empty one matches everything.
     *
     * @throws OktaException if the expression is invalid, or compares what {@code fields} does not allow
     */
    public static <T> Predicate<T> of(String expression, ScimFields<T> fields) {
        return condition(expression, fields);
    }

    /** Parses an expression, and keeps what an index can use. */
    static <T> ScimCondition<T> condition(String expression, ScimFields<T> fields) {
        if (expression.isBlank()) {
            return ScimCondition.of(subject -> true);
        }
        ScimFilter<T> filter = new ScimFilter<>(expression, fields);
        ScimCondition<T> condition = filter.or();
        if (!filter.tokens.isEmpty()) {
            throw invalid();
        }
        return condition;
    }

    private ScimCondition<T> or() {
        List<ScimCondition<T>> alternatives = new ArrayList<>(List.of(and()));
        while (accept("or")) {
            alternatives.add(and());
        }
        return ScimCondition.anyOf(alternatives, fields);
    }

    private ScimCondition<T> and() {
        ScimCondition<T> both = term();
        while (accept("and")) {
            both = both.and(term());
        }
        return both;
    }

    private ScimCondition<T> term() {
        if (fields.operators().apply("").contains("not") && accept("not")) {
            if (!"(".equals(tokens.peek())) {
                throw invalid();
            }
            return ScimCondition.of(term().negate());
        }
        if (!accept("(")) {
            return comparison();
        }
        if (++depth > MAX_DEPTH) {
            throw invalid();
        }
        ScimCondition<T> inner = or();
        if (!accept(")")) {
            throw invalid();
        }
        depth--;
        return inner;
    }

    private ScimCondition<T> comparison() {
        String name = next();
        Function<T, List<String>> field = fields.values().apply(name);
        String operator = next().toLowerCase(Locale.ROOT);
        if (field == null || !fields.operators().apply(name).contains(operator)) {
            throw invalid();
        }
        if (operator.equals("pr")) {
            return ScimCondition.of(subject -> !field.apply(subject).isEmpty());
        }
        String literal = literal(next());
        boolean isTime = ScimFields.TIMES.contains(name) && ScimFields.TIME.contains(operator);
        String wanted = isTime ? ScimFields.time(literal) : literal;
        if (operator.equals("eq")) {
            return ScimCondition.equalToAny(
                    name, field, Set.of(wanted), fields.ignoresCase().test(name));
        }
        Predicate<String> test = test(operator, wanted, fields.ignoresCase().test(name));
        Predicate<T> condition = subject -> field.apply(subject).stream().anyMatch(test);
        return operator.equals("sw")
                ? ScimCondition.of(condition, new Lookup(name, wanted, true))
                : ScimCondition.of(condition);
    }

    private static Predicate<String> test(String operator, String wanted, boolean ignoresCase) {
        UnaryOperator<String> folding = ignoresCase ? value -> value.toLowerCase(Locale.ROOT) : value -> value;
        String compared = folding.apply(wanted);
        return switch (operator) {
            case "ne" -> value -> !folding.apply(value).equals(compared);
            case "sw" -> value -> folding.apply(value).startsWith(compared);
            case "ew" -> value -> folding.apply(value).endsWith(compared);
            case "co" -> value -> folding.apply(value).contains(compared);
            case "gt" -> value -> compare(folding.apply(value), compared) > 0;
            case "ge" -> value -> compare(folding.apply(value), compared) >= 0;
            case "lt" -> value -> compare(folding.apply(value), compared) < 0;
            case "le" -> value -> compare(folding.apply(value), compared) <= 0;
            default -> throw invalid();
        };
    }

    /** Compares numbers as numbers, and other values as text. */
    private static int compare(String value, String wanted) {
        return NUMBER.matcher(value).matches() && NUMBER.matcher(wanted).matches()
                ? new BigDecimal(value).compareTo(new BigDecimal(wanted))
                : value.compareTo(wanted);
    }

    /** Requires quotes for texts and timestamps (SCIM, RFC 7644, 3.4.2.2). */
    private static String literal(String token) {
        if (UNQUOTED.matcher(token).matches()) {
            return token;
        } else if (!token.startsWith("\"")) {
            throw invalid();
        }
        return token.substring(1, token.length() - 1).replaceAll("\\\\(.)", "$1");
    }

    private boolean accept(String token) {
        String next = tokens.peek();
        if (next == null || !next.equalsIgnoreCase(token)) {
            return false;
        }
        tokens.remove();
        return true;
    }

    private String next() {
        String next = tokens.poll();
        if (next == null) {
            throw invalid();
        }
        return next;
    }

    private static OktaException invalid() {
        return OrgErrors.of(OktaErrorCode.INVALID_SEARCH);
    }
}
