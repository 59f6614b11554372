package io.github.graphidentity.graph.model;

/**
 * A navigation property of a type.
 *
 * @param target the type at its end
 * @param many whether it leads to a collection
 * @param contained whether its objects belong to the owner alone and have no entity set of their own
 * @param beta whether only beta has it
 */
public record GraphNavigation(String name, GraphType target, boolean many, boolean contained, boolean beta) {}
