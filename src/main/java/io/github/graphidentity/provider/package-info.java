/** The port to identity providers: actions, accounts, identities and failures, independent of provider and wire format. */
@NullMarked
package io.github.graphidentity.provider;

import org.jspecify.annotations.NullMarked;
