package io.github.graphidentity.okta.simulated;

import java.util.Optional;
import java.util.stream.Stream;

/** Finds the org that a request to Okta's paths means: real ones have a host each, these are told by the credentials. */
public interface SimulatedOrgs {

    Optional<SimulatedOrg> byApiToken(String apiToken);

    Stream<SimulatedOrg> all();
}
