package io.github.graphidentity.resources.users;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.graphidentity.graph.model.GraphModel;
import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.graph.wire.GraphResponse;
import io.github.graphidentity.resources.entities.BoundOperation;
import io.github.graphidentity.resources.entities.EntityRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;

/**
 * Revokes all current tokens of a user. Bodies are ignored, and SDKs send none.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/user-revokesigninsessions">user: revokeSignInSessions</a>
 * @see <a href="https://learn.microsoft.com/graph/api/user-invalidateallrefreshtokens">user: invalidateAllRefreshTokens</a>
 */
record RevokeSessions(String name, boolean isBetaOnly) implements BoundOperation {

    private static final GraphType USER = GraphModel.SERVED.type("user");

    @Override
    public boolean isBoundTo(GraphType type, boolean collection) {
        return !collection && type.is(USER);
    }

    @Override
    public ResponseEntity<?> call(EntityRequest request) {
        String id = request.target().object().id();
        boolean value = request.tenant().users().revokeSessions(id).isPresent();
        return GraphResponse.ok().body(new EdmBoolean(request.context("Edm.Boolean"), value));
    }

    record EdmBoolean(@JsonProperty("@odata.context") String context, boolean value) {}

    /** The operation, and the older one of beta that does the same. */
    @Configuration(proxyBeanMethods = false)
    static class Beans {

        @Bean
        BoundOperation revokeSignInSessions() {
            return new RevokeSessions("revokeSignInSessions", false);
        }

        @Bean
        BoundOperation invalidateAllRefreshTokens() {
            return new RevokeSessions("invalidateAllRefreshTokens", true);
        }
    }
}
