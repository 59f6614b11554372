package io.github.graphidentity.resources.users;

import static io.github.graphidentity.graph.wire.GraphPaths.KEY_PATTERN;
import static io.github.graphidentity.graph.wire.GraphPaths.VERSION;

import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.graph.access.Caller;
import io.github.graphidentity.graph.wire.GraphResponse;
import io.github.graphidentity.resources.directoryobjects.EntityPayload;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Creates, updates and deletes users. Each path also exists with the cast to agentUser, which its pages use.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/user-update">Update user</a>
 * @see <a href="https://learn.microsoft.com/graph/api/agentuser-update">Update agentUser</a>
 */
@RestController
class UserController {

    static final String USERS = VERSION + "/users";
    static final String AGENT_USERS = USERS + "/microsoft.graph.agentUser";

    private final UserAccess access;
    private final UserWriter writer;

    UserController(UserAccess access, UserWriter writer) {
        this.access = access;
        this.writer = writer;
    }

    @PostMapping(USERS)
    ResponseEntity<Map<String, Object>> create(
            @PathVariable String version, @AuthenticationPrincipal Caller caller, HttpServletRequest request)
            throws IOException {
        return create(version, caller, UserKind.USER, request);
    }

    @PostMapping(AGENT_USERS)
    ResponseEntity<Map<String, Object>> createAgentUser(
            @PathVariable String version, @AuthenticationPrincipal Caller caller, HttpServletRequest request)
            throws IOException {
        return create(version, caller, UserKind.AGENT_USER, request);
    }

    private ResponseEntity<Map<String, Object>> create(
            String version, Caller caller, UserKind kind, HttpServletRequest request) throws IOException {
        access.checkMayWrite(caller);
        EntraUser user = writer.create(caller, EntityPayload.read(request), kind);
        String context = GraphResponse.context(request, version, "users/$entity");
        return GraphResponse.created().body(UserResponseBody.of(version).entity(user, context));
    }

    /** Returns no body (user-update.md). */
    @PatchMapping(USERS + "/{key" + KEY_PATTERN)
    ResponseEntity<Void> update(
            @PathVariable String key, @AuthenticationPrincipal Caller caller, HttpServletRequest request)
            throws IOException {
        return update(key, caller, UserKind.USER, request);
    }

    @PatchMapping(USERS + "/{key" + KEY_PATTERN + "/microsoft.graph.agentUser")
    ResponseEntity<Void> updateAsAgentUser(
            @PathVariable String key, @AuthenticationPrincipal Caller caller, HttpServletRequest request)
            throws IOException {
        return update(key, caller, UserKind.AGENT_USER, request);
    }

    private ResponseEntity<Void> update(String key, Caller caller, UserKind kind, HttpServletRequest request)
            throws IOException {
        access.checkMayWrite(caller);
        writer.update(caller, key, EntityPayload.read(request), kind);
        return ResponseEntity.noContent().build();
    }

    @PatchMapping(USERS + "('{key}')")
    ResponseEntity<Void> updateByKey(
            @PathVariable String key, @AuthenticationPrincipal Caller caller, HttpServletRequest request)
            throws IOException {
        return update(key.replace("''", "'"), caller, request);
    }

    /** Returns the user (agentuser-update.md). */
    @PatchMapping(AGENT_USERS + "/{key" + KEY_PATTERN)
    ResponseEntity<Map<String, Object>> updateAgentUser(
            @PathVariable String version,
            @PathVariable String key,
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request)
            throws IOException {
        access.checkMayWrite(caller);
        EntraUser user = writer.update(caller, key, EntityPayload.read(request), UserKind.AGENT_USER);
        String context = GraphResponse.context(request, version, "users/$entity");
        return GraphResponse.ok().body(UserResponseBody.of(version).entity(user, context));
    }

    @DeleteMapping(USERS + "/{key" + KEY_PATTERN)
    ResponseEntity<Void> delete(@PathVariable String key, @AuthenticationPrincipal Caller caller) {
        access.checkMayWrite(caller);
        writer.delete(caller, key, UserKind.USER);
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping(USERS + "('{key}')")
    ResponseEntity<Void> deleteByKey(@PathVariable String key, @AuthenticationPrincipal Caller caller) {
        return delete(key.replace("''", "'"), caller);
    }

    @DeleteMapping(AGENT_USERS + "/{key" + KEY_PATTERN)
    ResponseEntity<Void> deleteAgentUser(@PathVariable String key, @AuthenticationPrincipal Caller caller) {
        access.checkMayWrite(caller);
        writer.delete(caller, key, UserKind.AGENT_USER);
        return ResponseEntity.noContent().build();
    }
}
