/**
 * Microsoft Graph's <em>identityAccounts: invokeAction</em> on your own machine, with Active Directory and Okta behind it.
 *
 * <p>A controller turns HTTP into an {@code Invocation}; {@code ActionInvoker} checks the support table, hands it to the
 * adapter of its identity provider and says what happened; everything else is an edge. Start reading at
 * {@code identityaccounts.ActionInvoker}. Each package is one feature, flat, and names the packages it may know in its
 * {@code package-info}; {@code ArchitectureTests} holds it to that.
 */
@NullMarked
package io.github.graphidentity;

import org.jspecify.annotations.NullMarked;
