/** Access tokens: what they contain, how they are issued, and their revocation. */
@NullMarked
package io.github.graphidentity.tokenservice.tokens;

import org.jspecify.annotations.NullMarked;
