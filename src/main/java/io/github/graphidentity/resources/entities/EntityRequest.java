package io.github.graphidentity.resources.entities;

import io.github.graphidentity.entra.simulated.GraphObjects;
import io.github.graphidentity.graph.access.Caller;
import io.github.graphidentity.graph.wire.GraphResponse;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import jakarta.servlet.http.HttpServletRequest;

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

    /** Returns whether the client accepts eventually consistent results, which advanced queries require. */
    boolean isEventual() {
        return "eventual".equalsIgnoreCase(http.getHeader("ConsistencyLevel"));
    }
}
