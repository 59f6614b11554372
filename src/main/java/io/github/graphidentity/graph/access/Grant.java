package io.github.graphidentity.graph.access;

import org.jspecify.annotations.Nullable;

/**
 * The permission that allows an operation.
 *
 * @param permission the permission of the token
 * @param beyondPublished whether Microsoft's published table does not list it for the operation
 * @param role the display name of the signed-in user's role that the operation also requires; {@code null} if it requires none
 */
public record Grant(
        String permission,
        boolean beyondPublished,
        @Nullable String role) {}
