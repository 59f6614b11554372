package io.github.graphidentity.graph.odata;

/**
 * An operator that a filter applies to a property of the row.
 *
 * @param property a property of the row; for the elements of a collection, the collection
 */
public record PropertyUse(String property, Operator operator) {}
