/** What is special about groups, directory roles, deleted objects and licences as Graph serves them. */
@NullMarked
package io.github.graphidentity.resources.directoryobjects;

import org.jspecify.annotations.NullMarked;
