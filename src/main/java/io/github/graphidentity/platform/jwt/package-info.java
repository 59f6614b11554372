/** Parses signed tokens. */
@NullMarked
package io.github.graphidentity.platform.jwt;

import org.jspecify.annotations.NullMarked;
