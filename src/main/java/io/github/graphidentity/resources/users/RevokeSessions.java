package io.github.graphidentity.resources.users;

import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.resources.entities.BoundOperation;
import io.github.graphidentity.resources.entities.EntityRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Revokes all current tokens of a user. Bodies are ignored, and SDKs send none.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/user-revokesigninsessions">user: revokeSignInSessions</a>
 * @see <a href="https://learn.microsoft.com/graph/api/user-invalidateallrefreshtokens">user: invalidateAllRefreshTokens</a>
 */
@Component
class RevokeSessions implements BoundOperation.Source {

    /** Permissions to revoke the sessions of any agentUser, also that of another blueprint. */
    private static final Set<String> ALL_AGENTS = Set.of(
            "AgentIdUser.ReadWrite.All", "Directory.ReadWrite.All", "User.ReadWrite.All", "User.RevokeSessions.All");

    @Override
    public List<BoundOperation> operations() {
        return List.of(
                BoundOperation.ofObject("POST", "user", "revokeSignInSessions", RevokeSessions::revoke),
                BoundOperation.ofObject("POST", "user", "invalidateAllRefreshTokens", RevokeSessions::revoke)
                        .betaOnly());
    }

    private static ResponseEntity<?> revoke(EntityRequest request) {
        EntraUser user = (EntraUser) request.target().object();
        UserPrivileges.checkParent(request.tenant(), request.caller(), user, ALL_AGENTS);
        boolean value = request.tenant().users().revokeSessions(user.id()).isPresent();
        return request.ok("Edm.Boolean", Map.of("value", value));
    }
}
