package io.github.graphidentity.resources.users;

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

/**
 * Creates, updates and deletes users. Each path also exists with the cast to agentUser, which its pages use.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/user-update">Update user</a>
 * @see <a href="https://learn.microsoft.com/graph/api/agentuser-update">Update agentUser</a>
 */
@RestController
class UserController {

    private final UserAccess access;
    private final UserWriter writer;

    UserController(UserAccess access, UserWriter writer) {
        this.access = access;
        this.writer = writer;
    }

    @PostMapping({UserPath.USERS, UserPath.AGENT_USERS})
    ResponseEntity<Map<String, Object>> create(
            @PathVariable String version, @AuthenticationPrincipal Caller caller, HttpServletRequest request)
            throws IOException {
        access.checkMayWrite(caller);
        EntraUser user = writer.create(
                caller, EntityPayload.read(request), UserPath.of(request).kind());
        String context = GraphResponse.context(request, version, "users/$entity");
        return GraphResponse.created().body(UserResponseBody.of(version).entity(user, context));
    }

    /** Returns no body (user-update.md). */
    @PatchMapping({UserPath.USER, UserPath.CAST_USER})
    ResponseEntity<Void> update(@AuthenticationPrincipal Caller caller, HttpServletRequest request) throws IOException {
        change(caller, request);
        return ResponseEntity.noContent().build();
    }

    /** Returns the user (agentuser-update.md). */
    @PatchMapping(UserPath.AGENT_USER)
    ResponseEntity<Map<String, Object>> updateAgentUser(
            @PathVariable String version, @AuthenticationPrincipal Caller caller, HttpServletRequest request)
            throws IOException {
        EntraUser user = change(caller, request);
        String context = GraphResponse.context(request, version, "users/$entity");
        return GraphResponse.ok().body(UserResponseBody.of(version).entity(user, context));
    }

    private EntraUser change(Caller caller, HttpServletRequest request) throws IOException {
        access.checkMayWrite(caller);
        return writer.update(caller, UserPath.of(request), EntityPayload.read(request));
    }

    @DeleteMapping({UserPath.USER, UserPath.AGENT_USER})
    ResponseEntity<Void> delete(@AuthenticationPrincipal Caller caller, HttpServletRequest request) {
        access.checkMayWrite(caller);
        writer.delete(caller, UserPath.of(request));
        return ResponseEntity.noContent().build();
    }
}
