package io.github.graphidentity.graph.odata;

/**
 * Something that a filter does with a property of the row.
 *
 * @param property of the row itself: of what is in a collection, the collection
 */
public record PropertyUse(String property, Operator operator) {}
