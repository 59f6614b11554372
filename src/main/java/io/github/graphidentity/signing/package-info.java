/** The key that signs tokens, and what of things signed by others is good once. */
@ApplicationModule(allowedDependencies = {"startup"})
@NullMarked
package io.github.graphidentity.signing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
