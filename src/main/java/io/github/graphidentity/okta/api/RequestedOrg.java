package io.github.graphidentity.okta.api;

import io.github.graphidentity.okta.simulated.SimulatedOrg;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Finds the org that an authenticated request is for. */
public final class RequestedOrg {

    private RequestedOrg() {}

    /** Empty before {@code OrgAccessFilter} has run, or if it rejected the request. */
    public static Optional<SimulatedOrg> of(HttpServletRequest request) {
        return request.getAttribute(OrgAccessFilter.ORG_ATTRIBUTE) instanceof SimulatedOrg org
                ? Optional.of(org)
                : Optional.empty();
    }
}
