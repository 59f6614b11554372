/** Entra's audit log: what changed in the directory, and who changed it. {@code tokenservice} writes the sign-in log. */
@NullMarked
package io.github.graphidentity.resources.auditlogs;

import org.jspecify.annotations.NullMarked;
