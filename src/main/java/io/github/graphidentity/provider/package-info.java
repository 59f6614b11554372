/** The port to identity providers: actions, accounts, identities and failures. It knows no provider and no wire format. */
@NullMarked
package io.github.graphidentity.provider;

import org.jspecify.annotations.NullMarked;
