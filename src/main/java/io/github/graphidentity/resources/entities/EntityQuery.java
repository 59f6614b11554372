package io.github.graphidentity.resources.entities;

import static io.github.graphidentity.graph.odata.QueryOption.*;

import io.github.graphidentity.graph.model.GraphModel;
import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.graph.model.PropertyRules.Support;
import io.github.graphidentity.graph.odata.Filter;
import io.github.graphidentity.graph.odata.ODataError;
import io.github.graphidentity.graph.odata.Operator;
import io.github.graphidentity.graph.odata.PropertyUse;
import io.github.graphidentity.graph.odata.QueryOption;
import io.github.graphidentity.graph.odata.QueryOptions;
import io.github.graphidentity.graph.odata.Search;
import java.util.Set;

/**
 * Checks and runs queries. Graph's directory supports some of them only as advanced queries, which "might be eventually
 * consistent"; here they are always consistent. Other sets support what their pages document.
 */
final class EntityQuery {

    static final Set<QueryOption> GET_OPTIONS = Set.of(SELECT, EXPAND);
    static final Set<QueryOption> COUNT_OPTIONS = Set.of(FILTER, SEARCH);

    private static final Set<QueryOption> DIRECTORY_OPTIONS =
            Set.of(SELECT, FILTER, SEARCH, ORDERBY, TOP, SKIPTOKEN, COUNT, EXPAND);
    private static final Set<QueryOption> OTHER_OPTIONS =
            Set.of(SELECT, FILTER, ORDERBY, TOP, SKIP, SKIPTOKEN, COUNT, EXPAND);

    private static final GraphType DIRECTORY_OBJECT = GraphModel.SERVED.type("directoryObject");

    private EntityQuery() {}

    static Set<QueryOption> listOptions(GraphType type) {
        return isDirectory(type) ? DIRECTORY_OPTIONS : OTHER_OPTIONS;
    }

    static boolean isDirectory(GraphType type) {
        return type.is(DIRECTORY_OBJECT);
    }

    /**
     * Rejects queries that Graph's directory does not support, or supports only as advanced queries.
     *
     * @param eventual whether the request has the header {@code ConsistencyLevel: eventual}
     * @param counted whether the request has {@code $count}
     */
    static void check(GraphType type, QueryOptions options, boolean eventual, boolean counted) {
        if (!isDirectory(type)) {
            return;
        }
        boolean advanced = eventual && counted;
        Search search = options.search();
        if (search != null && !eventual) {
            throw DirectoryError.SEARCH_NOT_ADVANCED.with();
        }
        if (search != null) {
            search.names().forEach(name -> check(type, new PropertyUse(name, Operator.EQ), true));
        }
        Filter filter = options.filter();
        if (filter != null) {
            filter.uses().forEach(use -> check(type, use, advanced));
        }
        if (filter != null && !advanced) {
            filter.checkAlternatives();
        }
        boolean restricted = filter != null || search != null;
        for (String name : options.orderBy().names()) {
            Support support = type.anyProperty(name)
                    .map(property -> property.rules().order())
                    .orElse(Support.NONE);
            boolean needsAdvanced = restricted || support == Support.ADVANCED;
            if (support == Support.NONE || (needsAdvanced && !advanced)) {
                throw DirectoryError.SORTING_UNSUPPORTED.with();
            }
        }
    }

    private static void check(GraphType type, PropertyUse use, boolean advanced) {
        Operator operator = use.operator();
        switch (operator) {
            case GT, LT, CONTAINS -> throw ODataError.OPERATOR_UNSUPPORTED.with(operator.keyword());
            default -> {}
        }
        Support support = type.anyProperty(use.property())
                .map(property -> property.rules().of(operator))
                .orElse(Support.NONE);
        if (support == Support.NONE) {
            throw DirectoryError.FILTER_UNSUPPORTED.with(use.property(), type.resourceName());
        }
        if (support == Support.ADVANCED && !advanced) {
            throw switch (operator) {
                case ENDSWITH -> DirectoryError.OPERATOR_NOT_ADVANCED.with("endsWith");
                case NE, NOT -> DirectoryError.OPERATOR_NOT_ADVANCED.with(operator.keyword());
                default -> DirectoryError.FILTER_UNSUPPORTED.with(use.property(), type.resourceName());
            };
        }
    }
}
