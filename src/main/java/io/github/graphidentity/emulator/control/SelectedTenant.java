package io.github.graphidentity.emulator.control;

import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tenant.worlds.Tenants;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** The tenant that a call of the control API means: the one of {@code ?tenant=}, by id or domain, or the default. */
final class SelectedTenant {

    static final String PARAMETER = "tenant";

    private SelectedTenant() {}

    /**
     * The tenant of that name.
     *
     * @param parameter the value of {@code ?tenant=}
     */
    static SimulatedTenant of(@Nullable String parameter, Tenants tenants) {
        return parameter == null
                ? tenants.defaultTenant()
                : tenants.byName(parameter)
                        .orElseThrow(() -> new ResponseStatusException(
                                HttpStatus.NOT_FOUND,
                                "There is no tenant '" + parameter + "'. GET /_emulator lists the tenants."));
    }

    /** The same, of a call. */
    static SimulatedTenant of(HttpServletRequest request, Tenants tenants) {
        return of(QueryParameters.of(request).getFirst(PARAMETER), tenants);
    }
}
