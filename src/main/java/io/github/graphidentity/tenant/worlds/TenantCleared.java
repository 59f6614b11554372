package io.github.graphidentity.tenant.worlds;

/**
 * Event: a tenant was reset, replaced or deleted. Published synchronously, after the new state is in place.
 *
 * @param dropped whether the tenant was deleted
 */
public record TenantCleared(String tenantId, boolean dropped) {}
