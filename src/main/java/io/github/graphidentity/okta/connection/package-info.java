/** Reaches a real Okta org over HTTPS: credentials, deadlines, rate limits and a circuit breaker. */
@NullMarked
package io.github.graphidentity.okta.connection;

import org.jspecify.annotations.NullMarked;
