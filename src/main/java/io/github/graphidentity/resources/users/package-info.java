/** Users as Graph serves them: list, get, create, update, delete, and their sessions. */
@NullMarked
package io.github.graphidentity.resources.users;

import org.jspecify.annotations.NullMarked;
