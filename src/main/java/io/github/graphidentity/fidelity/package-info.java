/**
 * How well an imitated behaviour is known, written where it is imitated.
 *
 * <p>Sources name a page or a thread: {@code owner/repo#n} is an issue or pull request that quotes a real answer. The
 * reference pages are rendered from these annotations, so that no page can claim more than the code does.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.github.graphidentity.fidelity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
