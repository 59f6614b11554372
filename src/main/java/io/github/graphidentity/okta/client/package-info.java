/** Okta's Users API as the adapter calls it, whether the org is simulated or real. */
@NullMarked
package io.github.graphidentity.okta.client;

import org.jspecify.annotations.NullMarked;
