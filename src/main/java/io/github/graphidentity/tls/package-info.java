/** HTTPS beside HTTP: a certificate authority of our own, or a key store that was given. */
@ApplicationModule(allowedDependencies = {"startup"})
@NullMarked
package io.github.graphidentity.tls;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
