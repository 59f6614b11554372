package io.github.graphidentity.graph.odata;

import io.github.graphidentity.graph.odata.EdmType.Structure;
import io.github.graphidentity.graph.wire.GraphException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The checked query options of one request.
 *
 * @param select the properties that are wanted; empty: all
 * @param pageSize how many rows a page has at most
 * @param skip how many rows are passed over before the first page
 * @param count whether it is told how many rows there are in all
 * @param fingerprint of what decides which rows there are and in which order they come: a page goes on where another of the same has ended
 */
public record QueryOptions(
        Set<String> select,
        @Nullable Filter filter,
        @Nullable Search search,
        OrderBy orderBy,
        int pageSize,
        int skip,
        @Nullable SkipToken skipToken,
        boolean count,
        int fingerprint) {

    /** What {@code $top} may be at most: the limit of Graph's directory objects, and what a public playbook sends. */
    public static final int MAX_PAGE = 999;

    /** How many rows a page has where nobody says. */
    public static final int DEFAULT_PAGE = 100;

    /**
     * Reads the options.
     *
     * @param query the query string as it was sent
     * @param type what the rows are
     * @param preferredPage what the client prefers for a page, 0 where it does not say
     * @throws io.github.graphidentity.graph.wire.GraphException 400 where an option is broken, or is none of those allowed
     */
    public static QueryOptions read(
            @Nullable String query, Structure type, Set<QueryOption> allowed, int preferredPage) {
        Map<QueryOption, String> options = QueryString.read(query, allowed);
        String filter = options.get(QueryOption.FILTER);
        String search = options.get(QueryOption.SEARCH);
        OrderBy order = OrderBy.parse(options.get(QueryOption.ORDERBY), type);
        String sentToken = options.get(QueryOption.SKIPTOKEN);
        int fingerprint = fingerprint(type, options);
        SkipToken token = sentToken == null ? null : SkipToken.parse(sentToken, fingerprint, order);
        return new QueryOptions(
                select(options.get(QueryOption.SELECT), type),
                filter == null ? null : Filter.parse(filter, type),
                search == null ? null : Search.parse(search, type),
                order,
                token == null ? pageSize(options, preferredPage) : token.pageSize(),
                token == null ? number(options, QueryOption.SKIP, 0) : 0,
                token,
                flag(options, QueryOption.COUNT),
                fingerprint);
    }

    /** What a client is answered whose token can be read and leads nowhere: it wrote it itself, or kept it for too long. */
    public GraphException invalidSkipToken() {
        return ODataError.SKIP_TOKEN_INVALID.with(skipToken == null ? "" : skipToken.text());
    }

    /** The selection as a context names it. */
    public String selectClause() {
        return select.isEmpty() ? "" : "(" + String.join(",", select) + ")";
    }

    /** Whether a row is among those asked for. */
    boolean matches(Object row) {
        return (filter == null || filter.test(row)) && (search == null || search.test(row));
    }

    /** The properties that rows are filtered, searched and ordered by. */
    public Set<String> decidingProperties() {
        Set<String> names = new HashSet<>();
        if (filter != null) {
            names.addAll(filter.names());
        }
        if (search != null) {
            names.addAll(search.names());
        }
        names.addAll(orderBy.names());
        return names;
    }

    private static int fingerprint(Structure type, Map<QueryOption, String> options) {
        Stream<String> deciding = Stream.of(QueryOption.FILTER, QueryOption.SEARCH, QueryOption.ORDERBY)
                .map(option -> options.getOrDefault(option, ""));
        return Stream.concat(Stream.of(type.fullName()), deciding).toList().hashCode();
    }

    private static Set<String> select(@Nullable String text, Structure type) {
        Set<String> names = new LinkedHashSet<>();
        if (text == null) {
            return names;
        }
        for (String name : text.split(",", -1)) {
            String wanted = name.strip();
            if (wanted.equals("*")) {
                type.properties().forEach(property -> names.add(property.name()));
            } else {
                int slash = wanted.indexOf('/');
                String property =
                        slash > 0 && type.isNamed(wanted.substring(0, slash)) ? wanted.substring(slash + 1) : wanted;
                names.add(type.property(property)
                        .orElseThrow(() -> ODataError.PROPERTY_UNKNOWN.with(wanted, type.fullName()))
                        .name());
            }
        }
        return names;
    }

    /**
     * The query string of the next page: everything as it was but where it begins.
     *
     * @param query as this page was asked for
     */
    public static String next(@Nullable String query, String token) {
        return QueryString.without(query, Set.of(QueryOption.SKIP, QueryOption.SKIPTOKEN)) + "$skiptoken=" + token;
    }

    /** In Graph {@code $top} is the size of a page, not of the whole (query-parameters.md). */
    private static int pageSize(Map<QueryOption, String> options, int preferred) {
        int top = number(options, QueryOption.TOP, DEFAULT_PAGE);
        if (top < 1 || top > MAX_PAGE) {
            throw ODataError.PAGE_SIZE_INVALID.with(top, MAX_PAGE);
        }
        return preferred > 0 && (preferred < top || !options.containsKey(QueryOption.TOP))
                ? Math.min(preferred, MAX_PAGE)
                : top;
    }

    private static int number(Map<QueryOption, String> options, QueryOption option, int otherwise) {
        String text = options.get(option);
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException none) {
            // Said below.
        }
        throw ODataError.OPTION_INVALID.with(text, option.word(), "non-negative integer");
    }

    private static boolean flag(Map<QueryOption, String> options, QueryOption option) {
        String text = options.getOrDefault(option, "false");
        if (!text.equals("true") && !text.equals("false")) {
            throw ODataError.OPTION_INVALID.with(text, option.word(), "boolean");
        }
        return text.equals("true");
    }
}
