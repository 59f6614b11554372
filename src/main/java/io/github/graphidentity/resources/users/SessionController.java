package io.github.graphidentity.resources.users;

import static io.github.graphidentity.graph.wire.GraphPaths.VERSION;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.graph.access.AccessPolicy;
import io.github.graphidentity.graph.access.Caller;
import io.github.graphidentity.graph.access.Operation;
import io.github.graphidentity.graph.wire.GraphResponse;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Revokes all current tokens of a user. The older action of beta does the same. Bodies are ignored, and SDKs send none.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/user-revokesigninsessions">user: revokeSignInSessions</a>
 * @see <a href="https://learn.microsoft.com/graph/api/user-invalidateallrefreshtokens">user: invalidateAllRefreshTokens</a>
 */
@RestController
class SessionController {

    private static final String REVOKE = "/revokeSignInSessions";
    private static final String INVALIDATE = "/invalidateAllRefreshTokens";
    private static final String BETA = "/{version:beta}";

    private final AccessPolicy access;
    private final TenantUsers tenants;

    SessionController(AccessPolicy access, TenantUsers tenants) {
        this.access = access;
        this.tenants = tenants;
    }

    @PostMapping({VERSION + "/users/{key}" + REVOKE, BETA + "/users/{key}" + INVALIDATE})
    ResponseEntity<EdmBoolean> revoke(
            @PathVariable String version, @AuthenticationPrincipal Caller caller, HttpServletRequest request) {
        access.grant(caller, Operation.REVOKE_SIGN_IN_SESSIONS);
        return revokeSessions(tenants.find(caller, UserPath.of(request)), version, caller, request);
    }

    @PostMapping({VERSION + "/me" + REVOKE, BETA + "/me" + INVALIDATE})
    ResponseEntity<EdmBoolean> revokeMine(
            @PathVariable String version, @AuthenticationPrincipal Caller caller, HttpServletRequest request) {
        EntraUser me = tenants.me(caller);
        access.grant(caller, Operation.REVOKE_OWN_SIGN_IN_SESSIONS);
        return revokeSessions(me, version, caller, request);
    }

    private ResponseEntity<EdmBoolean> revokeSessions(
            EntraUser user, String version, Caller caller, HttpServletRequest request) {
        boolean value = tenants.of(caller).users().revokeSessions(user.id()).isPresent();
        return GraphResponse.ok().body(new EdmBoolean(GraphResponse.context(request, version, "Edm.Boolean"), value));
    }

    record EdmBoolean(@JsonProperty("@odata.context") String context, boolean value) {}
}
