package io.github.graphidentity.provider;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An account as its provider holds it at the moment of the question.
 *
 * @param enabled whether it can be signed in with, as far as the account itself goes
 * @param actions what would change something about it now: not what has its effect already, nor what a rule forbids
 * @param securityIdentifier the objectSid, where the provider has one
 * @param domain the Active Directory domain it is in
 */
public record AccountState(
        boolean enabled,
        Set<Action> actions,
        @Nullable String userPrincipalName,
        @Nullable String emailAddress,
        @Nullable String securityIdentifier,
        @Nullable String domain) {}
