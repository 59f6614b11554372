/** The domain and its one use case: an action invoked on an account of an identity. Read {@code ActionInvoker} first. */
@ApplicationModule(allowedDependencies = {"graph", "access", "odata"})
@NullMarked
package io.github.graphidentity.identityaccounts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
