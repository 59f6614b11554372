package io.github.graphidentity.graph.access;

/**
 * Why a caller may do what it asked for.
 *
 * @param permission the permission of the token that allows it
 * @param beyondPublished whether Microsoft's published table would refuse it
 */
public record Grant(String permission, boolean beyondPublished) {}
