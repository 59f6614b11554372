/** The key that signs tokens. */
@NullMarked
package io.github.graphidentity.tokenservice.keys;

import org.jspecify.annotations.NullMarked;
