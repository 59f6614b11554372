package io.github.graphidentity.graph.access;

/**
 * The permission that allows an operation.
 *
 * @param permission the permission of the token
 * @param beyondPublished whether Microsoft's published table does not list it for the operation
 */
public record Grant(String permission, boolean beyondPublished) {}
