/** The simulated org over HTTP, under Okta's own paths. */
@NullMarked
package io.github.graphidentity.okta.api;

import org.jspecify.annotations.NullMarked;
