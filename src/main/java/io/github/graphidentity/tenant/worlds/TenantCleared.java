package io.github.graphidentity.tenant.worlds;

/**
 * Event: a tenant was reset, replaced or deleted. Published synchronously, after the new state is in place.
 *
 * @param dropped whether the tenant was deleted
 * @param elsewhere whether another emulator did it, which also changes the records that they share
 */
public record TenantCleared(String tenantId, boolean dropped, boolean elsewhere) {}
