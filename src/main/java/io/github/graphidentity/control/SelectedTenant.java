package io.github.graphidentity.control;

import io.github.graphidentity.tenant.SimulatedTenant;
import io.github.graphidentity.tenant.Tenants;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** The tenant that a call of the control API means: the one of {@code ?tenant=}, by id or domain, or the default. */
final class SelectedTenant {

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

    /**
     * The same, without a look at the body: that of a {@code curl -d} without further ado is called a form, and would be
     * taken apart as one.
     */
    static SimulatedTenant of(HttpServletRequest request, Tenants tenants) {
        String query = request.getQueryString();
        String encoded = query == null
                ? null
                : UriComponentsBuilder.newInstance()
                        .query(query)
                        .build()
                        .getQueryParams()
                        .getFirst("tenant");
        return of(encoded == null ? null : decoded(encoded), tenants);
    }

    private static String decoded(String encoded) {
        try {
            return UriUtils.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException undecodable) {
            return encoded;
        }
    }
}
