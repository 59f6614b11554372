/** The token endpoint: grants, client authentication, codes and refresh tokens. */
@NullMarked
package io.github.graphidentity.tokenservice.oauth;

import org.jspecify.annotations.NullMarked;
