/** Access tokens: their contents, issue and revocation. */
@NullMarked
package io.github.graphidentity.tokenservice.tokens;

import org.jspecify.annotations.NullMarked;
