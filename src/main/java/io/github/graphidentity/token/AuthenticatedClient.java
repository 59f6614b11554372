package io.github.graphidentity.token;

import io.github.graphidentity.tenant.Client;
import io.github.graphidentity.tenant.SimulatedTenant;

/**
 * A client that has shown who it is.
 *
 * @param appidacr how: 0 not at all (a public client), 1 by secret, 2 by certificate
 */
record AuthenticatedClient(SimulatedTenant tenant, Client client, String appidacr) {}
