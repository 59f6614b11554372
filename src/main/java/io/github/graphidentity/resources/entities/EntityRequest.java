package io.github.graphidentity.resources.entities;

import io.github.graphidentity.entra.simulated.GraphObjects;
import io.github.graphidentity.graph.access.Caller;
import io.github.graphidentity.graph.wire.GraphResponse;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** A request for objects of the caller's tenant. */
public record EntityRequest(
        HttpServletRequest http, String version, Caller caller, SimulatedTenant tenant, Target target) {

    /** Returns the objects of the tenant. */
    public GraphObjects objects() {
        return tenant.users().objects();
    }

    public boolean isBeta() {
        return version.equals("beta");
    }

    /** Returns the {@code @odata.context} for a fragment such as {@code users/$entity}. */
    public String context(String fragment) {
        return GraphResponse.context(http, version, fragment);
    }

    /** Returns 200 with {@code @odata.context} for a fragment and the other members of the body. */
    public ResponseEntity<?> ok(String fragment, Map<String, ? extends @Nullable Object> members) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("@odata.context", context(fragment));
        body.putAll(members);
        return GraphResponse.ok().body(body);
    }

    /** Returns whether the client accepts eventually consistent results, which advanced queries require. */
    boolean isEventual() {
        return "eventual".equalsIgnoreCase(http.getHeader("ConsistencyLevel"));
    }
}
