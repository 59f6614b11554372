package io.github.graphidentity.okta.api;

import io.github.graphidentity.okta.simulated.SimulatedOrg;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** The org that a request means, once its credentials have told. */
public final class RequestedOrg {

    private RequestedOrg() {}

    /** Empty before {@code OrgAccessFilter}, or where that has refused the request. */
    public static Optional<SimulatedOrg> of(HttpServletRequest request) {
        return request.getAttribute(OrgAccessFilter.ORG_ATTRIBUTE) instanceof SimulatedOrg org
                ? Optional.of(org)
                : Optional.empty();
    }
}
