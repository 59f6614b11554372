/** The errors of the token service: OAuth errors with AADSTS codes. */
@NullMarked
package io.github.graphidentity.tokenservice.errors;

import org.jspecify.annotations.NullMarked;
