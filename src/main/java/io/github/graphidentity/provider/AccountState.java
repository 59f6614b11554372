package io.github.graphidentity.provider;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The current state of an account at its provider.
 *
 * @param actions the actions that would change the account now: none without effect, none that a rule forbids
 * @param securityIdentifier the objectSid, if the provider has one
 * @param domain the Active Directory domain
 */
public record AccountState(
        boolean enabled,
        Set<Action> actions,
        @Nullable String userPrincipalName,
        @Nullable String emailAddress,
        @Nullable String securityIdentifier,
        @Nullable String domain) {}
