package io.github.graphidentity.resources.users;

import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.graph.access.AccessPolicy;
import io.github.graphidentity.graph.access.Caller;
import io.github.graphidentity.graph.access.Operation;
import io.github.graphidentity.graph.odata.ListRequest;
import io.github.graphidentity.graph.odata.Query;
import io.github.graphidentity.graph.odata.QueryOptions;
import io.github.graphidentity.graph.odata.ResultPage;
import io.github.graphidentity.graph.wire.GraphResponse;
import io.github.graphidentity.resources.directoryobjects.DirectoryError;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Lists and counts users.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/user-list">List users</a>
 * @see <a href="https://learn.microsoft.com/graph/aad-advanced-queries">Advanced query capabilities</a>
 */
@RestController
class UserListController {

    private final AccessPolicy access;
    private final TenantUsers tenants;

    UserListController(AccessPolicy access, TenantUsers tenants) {
        this.access = access;
        this.tenants = tenants;
    }

    @GetMapping({UserPath.USERS, UserPath.AGENT_USERS})
    ResponseEntity<Map<String, Object>> list(
            @PathVariable String version, @AuthenticationPrincipal Caller caller, HttpServletRequest request) {
        access.grant(caller, Operation.READ_USERS);
        ListRequest list = ListRequest.of(request, UserType.STRUCTURE, UserQuery.LIST_OPTIONS);
        QueryOptions options = list.options();
        boolean eventual = isEventual(request);
        UserQuery.check(options, eventual, options.count());
        UserKind kind = UserPath.of(request).kind();
        Query<EntraUser> query = UserQuery.of(tenants.of(caller).users(), kind, options);
        ResultPage<EntraUser> page = query.page();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("@odata.context", GraphResponse.context(request, version, "users" + options.selectClause()));
        // Without the header, Graph "silently ignores" $count.
        Long count = eventual ? query.countIfRequested() : null;
        if (count != null) {
            body.put("@odata.count", count);
        }
        String next = list.nextLink(page);
        if (next != null) {
            body.put("@odata.nextLink", next);
        }
        UserResponseBody format = UserResponseBody.of(version);
        body.put(
                "value",
                page.rows().stream()
                        .map(user -> format.element(user, options.select()))
                        .toList());
        return list.response().body(body);
    }

    @GetMapping({UserPath.USERS + "/$count", UserPath.AGENT_USERS + "/$count"})
    ResponseEntity<String> count(@AuthenticationPrincipal Caller caller, HttpServletRequest request) {
        access.grant(caller, Operation.READ_USERS);
        QueryOptions options =
                QueryOptions.read(request.getQueryString(), UserType.STRUCTURE, UserQuery.COUNT_OPTIONS, 0);
        if (!isEventual(request)) {
            throw DirectoryError.COUNT_NOT_ADVANCED.with();
        }
        UserQuery.check(options, true, true);
        UserKind kind = UserPath.of(request).kind();
        return GraphResponse.count(
                UserQuery.of(tenants.of(caller).users(), kind, options).count());
    }

    private static boolean isEventual(HttpServletRequest request) {
        return "eventual".equalsIgnoreCase(request.getHeader("ConsistencyLevel"));
    }
}
