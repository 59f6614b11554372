/** The key that signs tokens. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.github.graphidentity.signing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
