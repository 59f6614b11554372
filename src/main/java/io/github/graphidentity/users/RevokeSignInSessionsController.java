package io.github.graphidentity.users;

import static io.github.graphidentity.graph.GraphPaths.VERSION;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.graphidentity.access.AccessPolicy;
import io.github.graphidentity.access.Caller;
import io.github.graphidentity.access.Operation;
import io.github.graphidentity.graph.DirectoryError;
import io.github.graphidentity.graph.GraphResponse;
import io.github.graphidentity.tenant.Tenants;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Ends what a user is signed in to: every token the user has now stops working, at the next request.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/user-revokesigninsessions">user: revokeSignInSessions</a>
 */
@RestController
class RevokeSignInSessionsController {

    private final AccessPolicy access;
    private final Tenants tenants;

    RevokeSignInSessionsController(AccessPolicy access, Tenants tenants) {
        this.access = access;
        this.tenants = tenants;
    }

    @PostMapping({
        VERSION + "/users/{id}/revokeSignInSessions",
        VERSION + "/users/{id}/microsoft.graph.revokeSignInSessions"
    })
    ResponseEntity<EdmBoolean> revokeSignInSessions(
            @PathVariable String version,
            @PathVariable String id,
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request) {
        access.grant(caller, Operation.REVOKE_SIGN_IN_SESSIONS);
        boolean revoked = tenants.byId(caller.tenantId())
                .flatMap(
                        tenant -> tenant.user(id).flatMap(user -> tenant.users().revokeSessions(user.id())))
                .isPresent();
        if (!revoked) {
            throw DirectoryError.DIRECTORY_OBJECT_NOT_FOUND.with(id);
        }
        return GraphResponse.ok().body(new EdmBoolean(GraphResponse.context(request, version, "Edm.Boolean"), true));
    }

    record EdmBoolean(@JsonProperty("@odata.context") String context, boolean value) {}
}
