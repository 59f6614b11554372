/** The control API for programs in Java: JDK and Jackson alone, so that it works beside any version of anything. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.github.graphidentity.client;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
