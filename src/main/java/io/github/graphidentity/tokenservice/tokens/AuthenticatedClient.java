package io.github.graphidentity.tokenservice.tokens;

import io.github.graphidentity.tenant.seeds.Client;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;

/**
 * A client that has shown who it is.
 *
 * @param appidacr how: 0 not at all (a public client), 1 by secret, 2 by certificate
 */
public record AuthenticatedClient(SimulatedTenant tenant, Client client, String appidacr) {}
