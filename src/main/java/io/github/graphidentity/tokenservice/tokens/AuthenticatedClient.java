package io.github.graphidentity.tokenservice.tokens;

import io.github.graphidentity.tenant.seeds.Client;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;

/**
 * An authenticated client.
 *
 * @param appidacr the authentication method: 0 none (a public client), 1 secret, 2 certificate
 */
public record AuthenticatedClient(SimulatedTenant tenant, Client client, String appidacr) {}
