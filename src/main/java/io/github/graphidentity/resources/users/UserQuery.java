package io.github.graphidentity.resources.users;

import static io.github.graphidentity.graph.odata.QueryOption.COUNT;
import static io.github.graphidentity.graph.odata.QueryOption.FILTER;
import static io.github.graphidentity.graph.odata.QueryOption.ORDERBY;
import static io.github.graphidentity.graph.odata.QueryOption.SEARCH;
import static io.github.graphidentity.graph.odata.QueryOption.SELECT;
import static io.github.graphidentity.graph.odata.QueryOption.SKIPTOKEN;
import static io.github.graphidentity.graph.odata.QueryOption.TOP;

import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.entra.simulated.EntraUsers;
import io.github.graphidentity.graph.odata.Filter;
import io.github.graphidentity.graph.odata.ODataError;
import io.github.graphidentity.graph.odata.Operator;
import io.github.graphidentity.graph.odata.PropertyUse;
import io.github.graphidentity.graph.odata.Query;
import io.github.graphidentity.graph.odata.QueryOption;
import io.github.graphidentity.graph.odata.QueryOptions;
import io.github.graphidentity.graph.odata.RowSource;
import io.github.graphidentity.graph.odata.Search;
import io.github.graphidentity.resources.directoryobjects.DirectoryError;
import io.github.graphidentity.resources.users.QuerySupport.Support;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks and runs queries for users. Graph supports some of them only as advanced queries, which "might be eventually
 * consistent"; here they are always consistent.
 */
final class UserQuery {

    static final Set<QueryOption> LIST_OPTIONS = Set.of(SELECT, FILTER, SEARCH, ORDERBY, TOP, SKIPTOKEN, COUNT);
    static final Set<QueryOption> COUNT_OPTIONS = Set.of(FILTER, SEARCH);
    static final Set<QueryOption> GET_OPTIONS = Set.of(SELECT);

    private UserQuery() {}

    /**
     * Rejects queries that Graph's directory does not support, or supports only as advanced queries.
     *
     * @param eventual whether the request has the header {@code ConsistencyLevel: eventual}
     * @param counted whether the request has {@code $count}
     */
    static void check(QueryOptions options, boolean eventual, boolean counted) {
        boolean advanced = eventual && counted;
        Search search = options.search();
        if (search != null && !eventual) {
            throw DirectoryError.SEARCH_NOT_ADVANCED.with();
        }
        if (search != null) {
            search.names().forEach(name -> check(new PropertyUse(name, Operator.EQ), true));
        }
        Filter filter = options.filter();
        if (filter != null) {
            filter.uses().forEach(use -> check(use, advanced));
        }
        boolean restricted = filter != null || search != null;
        for (String name : options.orderBy().names()) {
            Support support = QuerySupport.ORDER_BY.getOrDefault(name, Support.NONE);
            boolean needsAdvanced = restricted || support == Support.ADVANCED;
            if (support == Support.NONE || (needsAdvanced && !advanced)) {
                throw DirectoryError.SORTING_UNSUPPORTED.with();
            }
        }
    }

    private static void check(PropertyUse use, boolean advanced) {
        Operator operator = use.operator();
        switch (operator) {
            case GT, LT, CONTAINS -> throw ODataError.OPERATOR_UNSUPPORTED.with(operator.keyword());
            default -> {}
        }
        Support support = QuerySupport.of(use.property(), operator);
        if (support == Support.NONE) {
            throw DirectoryError.FILTER_UNSUPPORTED.with(use.property());
        }
        if (support == Support.ADVANCED && !advanced) {
            throw switch (operator) {
                case ENDSWITH -> DirectoryError.OPERATOR_NOT_ADVANCED.with("endsWith");
                case NE, NOT -> DirectoryError.OPERATOR_NOT_ADVANCED.with(operator.keyword());
                default -> DirectoryError.FILTER_UNSUPPORTED.with(use.property());
            };
        }
    }

    /** Creates a query for the users that have the type in the path. */
    static Query<EntraUser> of(EntraUsers users, UserKind kind, QueryOptions options) {
        Filter filter = options.filter();
        List<EntraUser> candidates = filter == null ? null : candidates(users, filter.equalities());
        RowSource<EntraUser> rows = id -> {
            Collection<EntraUser> rest = id == null ? users.values() : users.after(id);
            return candidates == null
                    ? rest.stream().filter(kind::includes)
                    : candidates.stream()
                            .filter(kind::includes)
                            .filter(user -> id == null || String.CASE_INSENSITIVE_ORDER.compare(user.id(), id) > 0);
        };
        return new Query<>(options, rows, EntraUser::id);
    }

    /** Returns the users that can match according to an index, ordered by id, or {@code null} if no index applies. */
    private static @Nullable List<EntraUser> candidates(EntraUsers users, Map<String, Set<String>> equalities) {
        Set<String> keys = equalities.getOrDefault("id", equalities.get("userPrincipalName"));
        return keys == null
                ? null
                : keys.stream()
                        .flatMap(key -> users.find(key).stream())
                        .distinct()
                        .sorted((one, other) -> String.CASE_INSENSITIVE_ORDER.compare(one.id(), other.id()))
                        .toList();
    }
}
