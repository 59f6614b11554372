package io.github.graphidentity.tenant.worlds;

/**
 * A tenant's world has ended: it was reset, replaced or dropped, and nothing of what happened in it counts any more. Told
 * within the call that ended it, after the new world stands.
 *
 * @param dropped whether no other world follows
 */
public record TenantCleared(String tenantId, boolean dropped) {}
