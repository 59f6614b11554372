package io.github.graphidentity.users;

import static io.github.graphidentity.graph.GraphPaths.VERSION;
import static io.github.graphidentity.users.UserController.AGENT_USERS;
import static io.github.graphidentity.users.UserController.USERS;

import io.github.graphidentity.access.AccessPolicy;
import io.github.graphidentity.access.Caller;
import io.github.graphidentity.access.Operation;
import io.github.graphidentity.entra.EntraUser;
import io.github.graphidentity.entra.EntraUsers;
import io.github.graphidentity.graph.GraphResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Reads users.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/user-list">List users</a>
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

    @GetMapping(USERS)
    ResponseEntity<Map<String, Object>> list(
            @PathVariable String version, @AuthenticationPrincipal Caller caller, HttpServletRequest request) {
        return page(version, caller, UserKind.USER, request);
    }

    @GetMapping(AGENT_USERS)
    ResponseEntity<Map<String, Object>> listAgentUsers(
            @PathVariable String version, @AuthenticationPrincipal Caller caller, HttpServletRequest request) {
        return page(version, caller, UserKind.AGENT_USER, request);
    }

    @GetMapping(USERS + "/{key}")
    ResponseEntity<Map<String, Object>> get(
            @PathVariable String version,
            @PathVariable String key,
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request) {
        access.grant(caller, Operation.READ_USERS);
        return one(version, tenants.find(caller, key, UserKind.USER), request);
    }

    @GetMapping(USERS + "('{key}')")
    ResponseEntity<Map<String, Object>> getByKey(
            @PathVariable String version,
            @PathVariable String key,
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request) {
        return get(version, key.replace("''", "'"), caller, request);
    }

    /** The cast stands before the key in agentUser's pages, and behind it in OData's rules: a user who is none is not there. */
    @GetMapping({AGENT_USERS + "/{key}", USERS + "/{key}/microsoft.graph.agentUser"})
    ResponseEntity<Map<String, Object>> getAgentUser(
            @PathVariable String version,
            @PathVariable String key,
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request) {
        access.grant(caller, Operation.READ_USERS);
        return one(version, tenants.find(caller, key, UserKind.AGENT_USER), request);
    }

    @GetMapping(VERSION + "/me")
    ResponseEntity<Map<String, Object>> me(
            @PathVariable String version, @AuthenticationPrincipal Caller caller, HttpServletRequest request) {
        EntraUser me = tenants.me(caller);
        access.grant(caller, Operation.READ_ME);
        return one(version, me, request);
    }

    private static ResponseEntity<Map<String, Object>> one(String version, EntraUser user, HttpServletRequest request) {
        UserQuery query = UserQuery.ofOne(request);
        String context = GraphResponse.context(request, version, "users" + query.selected() + "/$entity");
        return GraphResponse.ok().body(UserBody.of(version).entity(user, context, query.select()));
    }

    private ResponseEntity<Map<String, Object>> page(
            String version, Caller caller, UserKind kind, HttpServletRequest request) {
        access.grant(caller, Operation.READ_USERS);
        UserQuery query = UserQuery.ofList(request);
        EntraUsers users = tenants.of(caller).users();
        String token = query.skipToken();
        Collection<EntraUser> rest = token == null ? users.values() : users.after(token);
        // One more than asked for, to know whether another page follows.
        List<EntraUser> found =
                rest.stream().filter(kind::includes).limit(query.top() + 1L).toList();
        List<EntraUser> page = found.subList(0, Math.min(found.size(), query.top()));
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("@odata.context", GraphResponse.context(request, version, "users" + query.selected()));
        if (found.size() > page.size()) {
            String last = page.get(page.size() - 1).id();
            body.put("@odata.nextLink", GraphResponse.link(request, query.after(last)));
        }
        UserBody form = UserBody.of(version);
        body.put(
                "value",
                page.stream().map(user -> form.element(user, query.select())).toList());
        return GraphResponse.ok().body(body);
    }
}
