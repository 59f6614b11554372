package io.github.graphidentity.resources.identityaccounts;

import static io.github.graphidentity.graph.odata.QueryOption.COUNT;
import static io.github.graphidentity.graph.odata.QueryOption.FILTER;
import static io.github.graphidentity.graph.odata.QueryOption.ORDERBY;
import static io.github.graphidentity.graph.odata.QueryOption.SELECT;
import static io.github.graphidentity.graph.odata.QueryOption.SKIP;
import static io.github.graphidentity.graph.odata.QueryOption.SKIPTOKEN;
import static io.github.graphidentity.graph.odata.QueryOption.TOP;
import static io.github.graphidentity.graph.wire.GraphPaths.VERSION;

import io.github.graphidentity.graph.access.AccessPolicy;
import io.github.graphidentity.graph.access.Caller;
import io.github.graphidentity.graph.access.Operation;
import io.github.graphidentity.graph.odata.ListRequest;
import io.github.graphidentity.graph.odata.QueryOption;
import io.github.graphidentity.graph.odata.QueryOptions;
import io.github.graphidentity.graph.odata.ResultPage;
import io.github.graphidentity.graph.wire.GraphResponse;
import io.github.graphidentity.graph.wire.PathNames;
import io.github.graphidentity.resources.identityaccounts.IdentityReader.Listed;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Lists and gets identityAccounts.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/security-identitycontainer-list-identityaccounts">List
 *     identityAccounts</a>
 * @see <a href="https://learn.microsoft.com/graph/api/security-identityaccounts-get">Get identityAccounts</a>
 */
@RestController
class IdentityAccountsReadController implements PathNames {

    private static final String PATH = IdentityAccountsType.PATH;

    private static final Set<QueryOption> LIST_OPTIONS = Set.of(SELECT, FILTER, ORDERBY, TOP, SKIP, SKIPTOKEN, COUNT);

    private final AccessPolicy access;
    private final IdentityReader reader;
    private final IdentityAccountsBody bodies;

    IdentityAccountsReadController(AccessPolicy access, IdentityReader reader, GraphProperties properties) {
        this.access = access;
        this.reader = reader;
        this.bodies = new IdentityAccountsBody(properties);
    }

    /** Every identity has the derived type, so a cast to it has no effect. */
    @Override
    public Stream<String> patterns() {
        return Stream.of("", "/{id}")
                .map(end -> VERSION + "/" + PATH + end + "/[" + IdentityAccountsType.DERIVED + "]");
    }

    @GetMapping(VERSION + "/" + PATH)
    ResponseEntity<Map<String, Object>> list(
            @PathVariable String version, @AuthenticationPrincipal Caller caller, HttpServletRequest request) {
        access.grant(caller, Operation.READ_IDENTITY_ACCOUNTS);
        ListRequest list = ListRequest.of(request, bodies.type(), LIST_OPTIONS);
        QueryOptions options = list.options();
        Listed listed = reader.list(caller.context(request), options);
        ResultPage<IdentityAccounts> page = listed.page();
        String context = GraphResponse.context(request, version, PATH + options.selectClause());
        return list.response()
                .body(bodies.list(page.rows(), options.select(), context, listed.count(), list.nextLink(page)));
    }

    @GetMapping(VERSION + "/" + PATH + "/{id}")
    ResponseEntity<Map<String, @Nullable Object>> get(
            @PathVariable String version,
            @PathVariable String id,
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request) {
        access.grant(caller, Operation.READ_IDENTITY_ACCOUNTS);
        QueryOptions options = QueryOptions.readSingle(request.getQueryString(), bodies.type(), Set.of(SELECT));
        IdentityAccounts identity = reader.get(caller.context(request), id, options.select());
        String context = GraphResponse.context(request, version, PATH + options.selectClause() + "/$entity");
        return GraphResponse.ok().body(bodies.entity(identity, options.select(), context));
    }

    @GetMapping(VERSION + "/" + PATH + "/$count")
    ResponseEntity<String> count(@AuthenticationPrincipal Caller caller, HttpServletRequest request) {
        access.grant(caller, Operation.READ_IDENTITY_ACCOUNTS);
        QueryOptions options = QueryOptions.readSingle(request.getQueryString(), bodies.type(), Set.of(FILTER));
        return GraphResponse.count(reader.count(caller.context(request), options));
    }
}
