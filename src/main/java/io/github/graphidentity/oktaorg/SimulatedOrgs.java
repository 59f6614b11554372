package io.github.graphidentity.oktaorg;

import java.util.Optional;

/** Finds the org that a request to Okta's paths means: the one whose API token it carries. */
public interface SimulatedOrgs {

    Optional<SimulatedOrg> byApiToken(String apiToken);
}
