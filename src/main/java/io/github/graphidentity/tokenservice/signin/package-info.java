/** Sign-in pages for people at a browser. */
@NullMarked
package io.github.graphidentity.tokenservice.signin;

import org.jspecify.annotations.NullMarked;
