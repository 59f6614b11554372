/**
 * One engine for all entity sets: it resolves a path with the tables of {@code graph.model}, checks permissions, and lists,
 * reads, creates, changes, deletes and links objects. An entity set adds its table rows and, if needed, {@link EntityRules}.
 */
@NullMarked
package io.github.graphidentity.resources.entities;

import org.jspecify.annotations.NullMarked;
