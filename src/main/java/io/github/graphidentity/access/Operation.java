package io.github.graphidentity.access;

import static io.github.graphidentity.access.EntraRole.GLOBAL_ADMINISTRATOR;
import static io.github.graphidentity.access.EntraRole.HELPDESK_ADMINISTRATOR;
import static io.github.graphidentity.access.EntraRole.SECURITY_ADMINISTRATOR;
import static io.github.graphidentity.access.EntraRole.USER_ADMINISTRATOR;
import static io.github.graphidentity.access.Permission.DIRECTORY_READWRITE_ALL;
import static io.github.graphidentity.access.Permission.SECURITY_IDENTITIES_ACCOUNT_READ_ALL;
import static io.github.graphidentity.access.Permission.SECURITY_IDENTITIES_ACTIONS_READWRITE_ALL;
import static io.github.graphidentity.access.Permission.USER_ENABLE_DISABLE_ACCOUNT_ALL;
import static io.github.graphidentity.access.Permission.USER_READWRITE_ALL;
import static io.github.graphidentity.access.Permission.USER_REVOKE_SESSIONS_ALL;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * What each operation asks of its caller.
 *
 * <p>{@code published} is Microsoft's permissions table of the operation's page. {@code extended} is what this service
 * accepts beyond it unless {@code emulator.access.policy=published}: a permission made for switching accounts on and off
 * should be able to rehearse just that. {@code roles} are the Entra roles of which a signed-in user needs one.
 */
public enum Operation {
    /** security-identityaccounts-invokeaction.md and rbac-security-identity-accounts-apis.md. */
    INVOKE_ACTION(
            Set.of(SECURITY_IDENTITIES_ACTIONS_READWRITE_ALL),
            Set.of(),
            Set.of(SECURITY_ADMINISTRATOR, GLOBAL_ADMINISTRATOR)),

    /** The same operation, where the action is one of these two. */
    INVOKE_DISABLE_OR_ENABLE(
            Set.of(SECURITY_IDENTITIES_ACTIONS_READWRITE_ALL),
            Set.of(USER_ENABLE_DISABLE_ACCOUNT_ALL),
            Set.of(SECURITY_ADMINISTRATOR, GLOBAL_ADMINISTRATOR)),

    /** security-identitycontainer-list-identityaccounts.md and security-identityaccounts-get.md. */
    READ_IDENTITY_ACCOUNTS(
            Set.of(SECURITY_IDENTITIES_ACCOUNT_READ_ALL),
            Set.of(),
            Set.of(SECURITY_ADMINISTRATOR, GLOBAL_ADMINISTRATOR)),

    /** user-revokesigninsessions.md. */
    REVOKE_SIGN_IN_SESSIONS(
            Set.of(USER_REVOKE_SESSIONS_ALL, USER_READWRITE_ALL, DIRECTORY_READWRITE_ALL),
            Set.of(),
            Set.of(GLOBAL_ADMINISTRATOR, USER_ADMINISTRATOR, HELPDESK_ADMINISTRATOR, SECURITY_ADMINISTRATOR));

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable copy
    private final Set<String> published;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable copy
    private final Set<String> extended;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable copy
    private final Set<String> roles;

    Operation(Set<Permission> published, Set<Permission> extended, Set<EntraRole> roles) {
        this.published = values(published);
        this.extended = values(extended);
        this.roles = roles.stream().map(EntraRole::templateId).collect(Collectors.toUnmodifiableSet());
    }

    Set<String> published() {
        return published;
    }

    Set<String> extended() {
        return extended;
    }

    /** Template ids. */
    Set<String> roles() {
        return roles;
    }

    private static Set<String> values(Set<Permission> permissions) {
        return permissions.stream().map(Permission::value).collect(Collectors.toUnmodifiableSet());
    }
}
