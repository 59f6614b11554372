/** OpenID discovery, instance discovery and user realms. */
@NullMarked
package io.github.graphidentity.tokenservice.discovery;

import org.jspecify.annotations.NullMarked;
