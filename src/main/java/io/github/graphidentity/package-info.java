/**
 * Microsoft Graph's <em>identityAccounts: invokeAction</em> on your own machine, with Active Directory and Okta behind it.
 *
 * <p>Ten wings, each with a few rooms. Start with {@code resources.identityaccounts.ActionInvoker}, then read
 * {@code emulator.providers}. {@code docs/explanation/architecture.md} describes the wings and the way of a request;
 * {@code ArchitectureTests} enforces their order.
 */
@NullMarked
package io.github.graphidentity;

import org.jspecify.annotations.NullMarked;
