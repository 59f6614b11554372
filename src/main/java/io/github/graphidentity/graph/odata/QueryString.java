package io.github.graphidentity.graph.odata;

import io.github.graphidentity.graph.wire.RequestError;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Parses query strings. It ignores only custom options: names without a dollar sign that are not OData options. */
final class QueryString {

    /** Options that change nothing but pages, number and order of rows. */
    static final Set<QueryOption> LIST_ONLY =
            Set.of(QueryOption.TOP, QueryOption.SKIP, QueryOption.SKIPTOKEN, QueryOption.ORDERBY, QueryOption.COUNT);

    private static final Pattern JSON = Pattern.compile("(?i)json|application/json(?:\\s*;.*)?");

    private QueryString() {}

    /**
     * Returns the decoded options, or throws a {@link GraphError} for an unknown, repeated or disallowed one.
     *
     * @param ignored options that are accepted with any value, and not returned
     */
    static Map<QueryOption, String> read(@Nullable String query, Set<QueryOption> allowed, Set<QueryOption> ignored) {
        Map<QueryOption, String> options = new EnumMap<>(QueryOption.class);
        if (query == null) {
            return options;
        }
        for (String part : query.split("&", -1)) {
            int equals = part.indexOf('=');
            String name = decoded(equals < 0 ? part : part.substring(0, equals));
            QueryOption option = option(name);
            if (option == null) {
                continue;
            }
            String value = equals < 0 ? "" : decoded(part.substring(equals + 1));
            if (option == QueryOption.FORMAT) {
                checkFormat(value);
            } else if (!allowed.contains(option) && !ignored.contains(option)) {
                throw ODataError.OPTION_NOT_ALLOWED.with(option.optionName());
            }
            if (options.put(option, value) != null) {
                throw ODataError.OPTION_DUPLICATE.with("$" + option.optionName());
            }
        }
        options.keySet().retainAll(allowed);
        return options;
    }

    private static void checkFormat(String format) {
        if (!JSON.matcher(format).matches()) {
            throw ODataError.OPTION_INVALID.with(format, QueryOption.FORMAT.optionName(), "JSON");
        }
    }

    /** Returns the query string without these options, ending with {@code &} unless it is empty. */
    static String without(@Nullable String query, Set<QueryOption> options) {
        if (query == null || query.isEmpty()) {
            return "";
        }
        return Arrays.stream(query.split("&", -1))
                .filter(part -> {
                    QueryOption option = option(decoded(part.split("=", 2)[0]));
                    return option == null || !options.contains(option);
                })
                .map(part -> part + "&")
                .collect(Collectors.joining());
    }

    /** Graph also accepts options without the dollar sign (query-parameters.md). */
    private static @Nullable QueryOption option(String name) {
        QueryOption option = QueryOption.of(name.startsWith("$") ? name.substring(1) : name);
        if (option == null && name.startsWith("$")) {
            throw ODataError.OPTION_UNKNOWN.with(name);
        }
        return option;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8).strip();
        } catch (IllegalArgumentException malformed) {
            throw RequestError.REQUEST_MALFORMED.with().causedBy(malformed);
        }
    }
}
