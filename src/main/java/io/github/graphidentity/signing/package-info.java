/** The key that signs tokens. */
@ApplicationModule(allowedDependencies = {"startup"})
@NullMarked
package io.github.graphidentity.signing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
