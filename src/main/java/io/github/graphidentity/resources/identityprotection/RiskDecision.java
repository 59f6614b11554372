package io.github.graphidentity.resources.identityprotection;

import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.entra.simulated.UserRisk;
import io.github.graphidentity.entra.simulated.UserRisk.Decision;
import io.github.graphidentity.graph.access.Caller;
import io.github.graphidentity.graph.model.GraphModel;
import io.github.graphidentity.graph.model.GraphType;
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
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;

/**
 * Decides about the risk of the users that the body names.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/riskyuser-confirmcompromised">riskyUser: confirmCompromised</a>
 * @see <a href="https://learn.microsoft.com/graph/api/riskyuser-dismiss">riskyUser: dismiss</a>
 */
record RiskDecision(String name, Decision decision, List<EntityEvent.Listener> listeners) implements BoundOperation {

    private static final GraphType RISKY_USER = GraphModel.SERVED.type("riskyUser");
    private static final String USER_IDS = "userIds";

    /** Documented for dismiss; assumed for the other two. */
    @DocumentedBy("riskyusers-dismiss.md of beta: the maximum count of users in one call")
    private static final int MAX_USERS = 60;

    @Override
    public boolean isBoundTo(GraphType type, boolean collection) {
        return collection && type.equals(RISKY_USER);
    }

    @Override
    @Assumed("a user who does not exist is refused, and then no other user is changed; the pages say nothing about it")
    public ResponseEntity<?> call(EntityRequest request) throws IOException {
        List<EntraUser> users = EntityPayload.texts(request.http(), USER_IDS, MAX_USERS).stream()
                .map(id -> request.tenant()
                        .users()
                        .find(id)
                        .orElseThrow(() -> DirectoryError.DIRECTORY_OBJECT_NOT_FOUND.with(id)))
                .toList();
        new UserRisk(request.objects())
                .decide(decision, users, initiator(request.caller()))
                .forEach(user -> listeners.forEach(
                        listener -> listener.changed(new EntityEvent(request, Kind.CALLED, name, user, null))));
        return ResponseEntity.noContent().build();
    }

    private static String initiator(Caller caller) {
        String user = caller.user();
        return user == null ? caller.appId() : user;
    }

    /** The three decisions. */
    @Configuration(proxyBeanMethods = false)
    static class Beans {

        @Bean
        BoundOperation confirmCompromised(List<EntityEvent.Listener> listeners) {
            return new RiskDecision("confirmCompromised", Decision.CONFIRM_COMPROMISED, listeners);
        }

        @Bean
        BoundOperation confirmSafe(List<EntityEvent.Listener> listeners) {
            return new RiskDecision("confirmSafe", Decision.CONFIRM_SAFE, listeners);
        }

        @Bean
        BoundOperation dismiss(List<EntityEvent.Listener> listeners) {
            return new RiskDecision("dismiss", Decision.DISMISS, listeners);
        }
    }
}
