/** identityAccounts: the action and the reads around it. Read {@code ActionInvoker} first. */
@NullMarked
package io.github.graphidentity.resources.identityaccounts;

import org.jspecify.annotations.NullMarked;
