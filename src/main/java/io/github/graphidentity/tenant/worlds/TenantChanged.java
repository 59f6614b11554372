package io.github.graphidentity.tenant.worlds;

/** Event: an emulator that shares the database has changed records of a tenant, or this one has. Published by another thread. */
public record TenantChanged(String tenantId) {}
