package io.github.graphidentity.resources.users;

import static io.github.graphidentity.graph.wire.GraphPaths.VERSION;

import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.graph.access.AccessPolicy;
import io.github.graphidentity.graph.access.Caller;
import io.github.graphidentity.graph.access.Operation;
import io.github.graphidentity.graph.odata.QueryOptions;
import io.github.graphidentity.graph.wire.GraphResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Reads single users.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/user-get">Get a user</a>
 * @see <a href="https://learn.microsoft.com/graph/api/agentuser-get">Get agentUser</a>
 */
@RestController
class UserReadController {

    private final AccessPolicy access;
    private final TenantUsers tenants;

    UserReadController(AccessPolicy access, TenantUsers tenants) {
        this.access = access;
        this.tenants = tenants;
    }

    /** The cast precedes the key in agentUser's pages, and follows it in OData. */
    @GetMapping({UserPath.USER, UserPath.AGENT_USER, UserPath.CAST_USER})
    ResponseEntity<Map<String, Object>> get(
            @PathVariable String version, @AuthenticationPrincipal Caller caller, HttpServletRequest request) {
        access.grant(caller, Operation.READ_USERS);
        return one(version, tenants.find(caller, UserPath.of(request)), request);
    }

    @GetMapping(VERSION + "/me")
    ResponseEntity<Map<String, Object>> me(
            @PathVariable String version, @AuthenticationPrincipal Caller caller, HttpServletRequest request) {
        EntraUser me = tenants.me(caller);
        access.grant(caller, Operation.READ_ME);
        return one(version, me, request);
    }

    private static ResponseEntity<Map<String, Object>> one(String version, EntraUser user, HttpServletRequest request) {
        QueryOptions options =
                QueryOptions.read(request.getQueryString(), UserType.STRUCTURE, UserQuery.GET_OPTIONS, 0);
        String context = GraphResponse.context(request, version, "users" + options.selectClause() + "/$entity");
        return GraphResponse.ok().body(UserResponseBody.of(version).entity(user, context, options.select()));
    }
}
