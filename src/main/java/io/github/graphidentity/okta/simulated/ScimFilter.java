package io.github.graphidentity.okta.simulated;

import io.github.graphidentity.okta.client.OktaErrorCode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses Okta's filter and search expressions, which use SCIM's syntax: {@code status eq "ACTIVE" and (profile.login sw
 * "a")}.
 *
 * @param <T> the type of the filtered objects
 */
public final class ScimFilter<T> {

    private static final Pattern TOKEN = Pattern.compile("\\s*(\\(|\\)|\"(?:[^\"\\\\]|\\\\.)*\"|[\\w.\\-:]+)");
    private static final int MAX_LENGTH = 2_000;
    private static final int MAX_DEPTH = 20;

    /** List all users: only {@code eq} compares a status. */
    private static final Set<String> ONLY_EQUAL = Set.of("status");

    private final Deque<String> tokens = new ArrayDeque<>();
    private final Function<String, Function<T, List<String>>> fields;
    private int depth;

    private ScimFilter(String expression, Function<String, Function<T, List<String>>> fields) {
        this.fields = fields;
        if (expression.length() > MAX_LENGTH) {
            throw OrgErrors.of(OktaErrorCode.INVALID_SEARCH);
        }
        Matcher matcher = TOKEN.matcher(expression);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            tokens.add(matcher.group(1));
            end = matcher.end();
        }
        if (!expression.substring(end).isBlank()) {
            throw OrgErrors.of(OktaErrorCode.INVALID_SEARCH);
        }
    }

    /**
     * Parses an expression.
     *
     * @param fields returns the values of a field; throws for an unknown field
     * @throws OktaException if the expression is invalid
     */
    public static <T> Predicate<T> of(String expression, Function<String, Function<T, List<String>>> fields) {
        return condition(expression, fields);
    }

    /** Parses an expression, and keeps what an index can use. */
    static <T> ScimCondition<T> condition(String expression, Function<String, Function<T, List<String>>> fields) {
        ScimFilter<T> filter = new ScimFilter<>(expression, fields);
        ScimCondition<T> condition = filter.or();
        if (!filter.tokens.isEmpty()) {
            throw OrgErrors.of(OktaErrorCode.INVALID_SEARCH);
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
        if (!accept("(")) {
            return comparison();
        }
        if (++depth > MAX_DEPTH) {
            throw OrgErrors.of(OktaErrorCode.INVALID_SEARCH);
        }
        ScimCondition<T> inner = or();
        if (!accept(")")) {
            throw OrgErrors.of(OktaErrorCode.INVALID_SEARCH);
        }
        depth--;
        return inner;
    }

    private ScimCondition<T> comparison() {
        String name = next();
        Function<T, List<String>> field = fields.apply(name);
        String operator = next().toLowerCase(Locale.ROOT);
        if (operator.equals("pr")) {
            return ScimCondition.of(subject -> !field.apply(subject).isEmpty());
        }
        if (ONLY_EQUAL.contains(name) && !operator.equals("eq")) {
            throw OrgErrors.of(OktaErrorCode.INVALID_SEARCH);
        }
        String wanted = literal(next());
        if (operator.equals("eq")) {
            return ScimCondition.equal(name, field, Set.of(wanted));
        }
        Predicate<String> test = test(operator, wanted);
        return ScimCondition.of(subject -> field.apply(subject).stream().anyMatch(test));
    }

    private static Predicate<String> test(String operator, String wanted) {
        String lower = wanted.toLowerCase(Locale.ROOT);
        return switch (operator) {
            case "ne" -> value -> !value.equalsIgnoreCase(wanted);
            case "sw" -> value -> value.toLowerCase(Locale.ROOT).startsWith(lower);
            case "ew" -> value -> value.toLowerCase(Locale.ROOT).endsWith(lower);
            case "co" -> value -> value.toLowerCase(Locale.ROOT).contains(lower);
            case "gt" -> value -> compare(value, wanted) > 0;
            case "ge" -> value -> compare(value, wanted) >= 0;
            case "lt" -> value -> compare(value, wanted) < 0;
            case "le" -> value -> compare(value, wanted) <= 0;
            default -> throw OrgErrors.of(OktaErrorCode.INVALID_SEARCH);
        };
    }

    /** Compares timestamps as instants, and other values as text. */
    private static int compare(String value, String wanted) {
        try {
            return Instant.parse(value).compareTo(Instant.parse(wanted));
        } catch (DateTimeParseException text) {
            return String.CASE_INSENSITIVE_ORDER.compare(value, wanted);
        }
    }

    /** Requires quotes, because all values are strings or timestamps (SCIM, RFC 7644, 3.4.2.2). */
    private static String literal(String token) {
        if (!token.startsWith("\"")) {
            throw OrgErrors.of(OktaErrorCode.INVALID_SEARCH);
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
            throw OrgErrors.of(OktaErrorCode.INVALID_SEARCH);
        }
        return next;
    }
}
