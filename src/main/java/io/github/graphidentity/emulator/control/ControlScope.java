package io.github.graphidentity.emulator.control;

import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tenant.worlds.Tenants;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * The tenants that a call of the control API may reach: all of them, or the one whose key it was sent with.
 *
 * @param tenantId the only tenant; {@code null} for all tenants
 */
record ControlScope(@Nullable String tenantId) {

    private static final String ATTRIBUTE = ControlScope.class.getName();
    private static final ControlScope ALL = new ControlScope(null);

    static ControlScope of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof ControlScope scope ? scope : ALL;
    }

    /** Restricts a request to one tenant. */
    static void restrict(HttpServletRequest request, SimulatedTenant tenant) {
        request.setAttribute(ATTRIBUTE, new ControlScope(tenant.id()));
    }

    boolean isRestricted() {
        return tenantId != null;
    }

    boolean includes(String id) {
        return tenantId == null || tenantId.equals(id);
    }

    /**
     * The tenant of a call.
     *
     * @param name id or domain; {@code null} for the only tenant, or else the default tenant
     * @throws ResponseStatusException 404 if no tenant has this name, 403 if the key is not valid for it, whether it exists or not
     */
    SimulatedTenant tenant(@Nullable String name, Tenants tenants) {
        if (tenantId == null) {
            return name == null ? tenants.defaultTenant() : tenants.byName(name).orElseThrow(() -> unknown(name));
        }
        Optional<SimulatedTenant> only = tenants.byId(tenantId);
        if (name != null && only.filter(it -> isName(name, it)).isEmpty()) {
            throw new ResponseStatusException(
                    HttpStatus.FORBIDDEN,
                    "The key of this call is valid for the tenant " + tenantId + " only, but the call is for '" + name
                            + "'.");
        }
        return only.orElseThrow(() -> unknown(tenantId));
    }

    private static boolean isName(String name, SimulatedTenant tenant) {
        return name.equalsIgnoreCase(tenant.id()) || name.equalsIgnoreCase(tenant.domain());
    }

    private static ResponseStatusException unknown(String name) {
        return new ResponseStatusException(
                HttpStatus.NOT_FOUND, "Unknown tenant '" + name + "'. GET /_emulator/tenants lists the tenants.");
    }
}
