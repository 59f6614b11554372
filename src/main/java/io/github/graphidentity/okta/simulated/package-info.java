/** The simulated Okta org: users, their life cycle, sessions, system log and rate limit. */
@NullMarked
package io.github.graphidentity.okta.simulated;

import org.jspecify.annotations.NullMarked;
