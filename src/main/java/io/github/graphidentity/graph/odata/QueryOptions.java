package io.github.graphidentity.graph.odata;

import io.github.graphidentity.graph.odata.EdmType.Structure;
import io.github.graphidentity.graph.wire.GraphException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The parsed query options of a request.
 *
 * @param select the selected properties; empty for all
 * @param expand the navigation properties to include
 * @param pageSize the maximum number of rows of a page
 * @param skip the number of rows before the first page
 * @param count whether the number of all rows is requested
 * @param fingerprint a hash of the type, filter, search and order; a skip token is valid only for the same one
 */
public record QueryOptions(
        Set<String> select,
        List<Expand> expand,
        @Nullable Filter filter,
        @Nullable Search search,
        OrderBy orderBy,
        int pageSize,
        int skip,
        @Nullable SkipToken skipToken,
        boolean count,
        int fingerprint) {

    /** The maximum of {@code $top} of directory objects. */
    public static final int MAX_PAGE = Pages.OF_DIRECTORY.max();

    /** The default number of directory objects of a page. */
    public static final int DEFAULT_PAGE = Pages.OF_DIRECTORY.size();

    /**
     * Parses the query options of a query string.
     *
     * @param query the encoded query string, or {@code null}
     * @param type the type of the rows
     * @param preferredPage the preferred page size, or 0
     * @throws io.github.graphidentity.graph.wire.GraphException 400 if an option is invalid or not allowed
     */
    public static QueryOptions read(
            @Nullable String query, Structure type, Set<QueryOption> allowed, int preferredPage) {
        return read(QueryString.read(query, allowed, Set.of()), type, preferredPage);
    }

    /**
     * Parses the query options of a request whose response is one entity or one number. Options for the pages and the order of a
     * list have no effect.
     */
    public static QueryOptions readSingle(@Nullable String query, Structure type, Set<QueryOption> allowed) {
        return read(QueryString.read(query, allowed, QueryString.LIST_ONLY), type, 0);
    }

    private static QueryOptions read(Map<QueryOption, String> options, Structure type, int preferredPage) {
        String filter = options.get(QueryOption.FILTER);
        String search = options.get(QueryOption.SEARCH);
        String sentOrder = options.get(QueryOption.ORDERBY);
        OrderBy order = OrderBy.parse(sentOrder == null ? type.order() : sentOrder, type);
        String sentToken = options.get(QueryOption.SKIPTOKEN);
        int fingerprint = fingerprint(type, options);
        SkipToken token = sentToken == null ? null : SkipToken.parse(sentToken, fingerprint, order);
        return new QueryOptions(
                select(options.get(QueryOption.SELECT), type),
                Expand.parse(options.get(QueryOption.EXPAND)),
                filter == null ? null : Filter.parse(filter, type),
                search == null ? null : Search.parse(search, type),
                order,
                token == null ? pageSize(options, preferredPage, Pages.of(type.fullName())) : token.pageSize(),
                token == null ? number(options, QueryOption.SKIP, 0) : 0,
                token,
                flag(options, QueryOption.COUNT),
                fingerprint);
    }

    /** Returns the error for a readable skip token that is forged or expired. */
    public GraphException invalidSkipToken() {
        return ODataError.SKIP_TOKEN_INVALID.with(skipToken == null ? "" : skipToken.text());
    }

    /** Returns the selection as {@code @odata.context} contains it, or an empty string. */
    public String selectClause() {
        return select.isEmpty() ? "" : "(" + String.join(",", select) + ")";
    }

    /** Returns whether a row matches filter and search. */
    boolean matches(Object row) {
        return (filter == null || filter.test(row)) && (search == null || search.test(row));
    }

    /** Returns the properties in filter, search and order. */
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
            String path = name.strip();
            if (path.equals("*")) {
                type.properties().forEach(property -> names.add(property.name()));
            } else {
                int slash = path.indexOf('/');
                String property =
                        slash > 0 && type.isNamed(path.substring(0, slash)) ? path.substring(slash + 1) : path;
                names.add(type.property(property)
                        .orElseThrow(() -> ODataError.PROPERTY_UNKNOWN.with(path, type.fullName()))
                        .name());
            }
        }
        return names;
    }

    /** Returns the query string of the next page: that of this page, with another skip token. */
    public static String next(@Nullable String query, String token) {
        return QueryString.without(query, Set.of(QueryOption.SKIP, QueryOption.SKIPTOKEN)) + "$skiptoken=" + token;
    }

    /** In Graph, {@code $top} is the page size, not the number of all rows (query-parameters.md). */
    private static int pageSize(Map<QueryOption, String> options, int preferred, Pages pages) {
        int top = number(options, QueryOption.TOP, pages.size());
        if (top < 1 || top > pages.max()) {
            throw ODataError.PAGE_SIZE_INVALID.with(top, pages.max());
        }
        return preferred > 0 && (preferred < top || !options.containsKey(QueryOption.TOP))
                ? Math.min(preferred, pages.max())
                : top;
    }

    private static int number(Map<QueryOption, String> options, QueryOption option, int otherwise) {
        String text = options.get(option);
        if (text == null) {
            return otherwise;
        }
        try {
            // parseInt accepts the digits of other scripts, too.
            if (text.matches("[0-9]+")) {
                return Integer.parseInt(text);
            }
        } catch (NumberFormatException tooLarge) {
            // Falls through to the error below.
        }
        throw ODataError.OPTION_INVALID.with(text, option.optionName(), "non-negative integer");
    }

    private static boolean flag(Map<QueryOption, String> options, QueryOption option) {
        String text = options.getOrDefault(option, "false");
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            throw ODataError.OPTION_INVALID.with(text, option.optionName(), "boolean");
        }
        return Boolean.parseBoolean(text);
    }
}
