package io.github.graphidentity.graph.access;

/** Knows the names that a tenant can have in a path. */
@FunctionalInterface
public interface TenantNames {

    /** Returns whether a name, without regard to case, is the id or a verified domain of a tenant. */
    boolean isNameOf(String tenantId, String name);
}
