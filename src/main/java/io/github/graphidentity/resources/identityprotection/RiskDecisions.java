package io.github.graphidentity.resources.identityprotection;

import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.entra.simulated.UserRisk;
import io.github.graphidentity.entra.simulated.UserRisk.Decision;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.resources.entities.BoundOperation;
import io.github.graphidentity.resources.entities.DirectoryError;
import io.github.graphidentity.resources.entities.EntityEvent;
import io.github.graphidentity.resources.entities.EntityEvent.Kind;
import io.github.graphidentity.resources.entities.EntityPayload;
import io.github.graphidentity.resources.entities.EntityRequest;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Decides about the risk of the users that the body names.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/riskyuser-confirmcompromised">riskyUser: confirmCompromised</a>
 * @see <a href="https://learn.microsoft.com/graph/api/riskyuser-dismiss">riskyUser: dismiss</a>
 */
@Component
class RiskDecisions implements BoundOperation.Source {

    /** Documented for dismiss; assumed for the other two. */
    @DocumentedBy("riskyusers-dismiss.md of beta: the maximum count of users in one call")
    private static final int MAX_USERS = 60;

    private final List<EntityEvent.Listener> listeners;

    RiskDecisions(List<EntityEvent.Listener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    @Override
    public List<BoundOperation> operations() {
        return List.of(
                operation("confirmCompromised", Decision.CONFIRM_COMPROMISED),
                operation("confirmSafe", Decision.CONFIRM_SAFE),
                operation("dismiss", Decision.DISMISS));
    }

    private BoundOperation operation(String name, Decision decision) {
        return BoundOperation.ofCollection("POST", "riskyUser", name, request -> decide(request, name, decision));
    }

    @Assumed("a user who does not exist is refused, and then no other user is changed; the pages say nothing about it")
    private ResponseEntity<?> decide(EntityRequest request, String name, Decision decision) throws IOException {
        List<EntraUser> users = EntityPayload.texts(request.http(), "userIds", MAX_USERS).stream()
                .map(id -> request.tenant()
                        .users()
                        .find(id)
                        .orElseThrow(() -> DirectoryError.DIRECTORY_OBJECT_NOT_FOUND.with(id)))
                .toList();
        String initiator = Objects.requireNonNullElse(
                request.caller().user(), request.caller().appId());
        new UserRisk(request.objects())
                .decide(decision, users, initiator)
                .forEach(user -> listeners.forEach(
                        listener -> listener.changed(new EntityEvent(request, Kind.CALLED, name, user, null))));
        return ResponseEntity.noContent().build();
    }
}
