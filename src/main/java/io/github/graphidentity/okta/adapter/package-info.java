/** Carries out actions on Okta users, reads their state, and translates Okta errors. */
@NullMarked
package io.github.graphidentity.okta.adapter;

import org.jspecify.annotations.NullMarked;
