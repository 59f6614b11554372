package io.github.graphidentity.okta.simulated;

import java.util.Optional;
import java.util.stream.Stream;

/** Finds the org of a request by its credentials. Real orgs have a host name each. */
public interface SimulatedOrgs {

    Optional<SimulatedOrg> byApiToken(String apiToken);

    Stream<SimulatedOrg> all();
}
