package io.github.graphidentity.graph.access;

import static io.github.graphidentity.graph.access.EntraRole.AGENT_ID_ADMINISTRATOR;
import static io.github.graphidentity.graph.access.EntraRole.AUTHENTICATION_ADMINISTRATOR;
import static io.github.graphidentity.graph.access.EntraRole.GLOBAL_ADMINISTRATOR;
import static io.github.graphidentity.graph.access.EntraRole.HELPDESK_ADMINISTRATOR;
import static io.github.graphidentity.graph.access.EntraRole.PRIVILEGED_AUTHENTICATION_ADMINISTRATOR;
import static io.github.graphidentity.graph.access.EntraRole.SECURITY_ADMINISTRATOR;
import static io.github.graphidentity.graph.access.EntraRole.USER_ADMINISTRATOR;
import static io.github.graphidentity.graph.access.Permission.AGENT_ID_USER_READWRITE_ALL;
import static io.github.graphidentity.graph.access.Permission.AGENT_ID_USER_READWRITE_IDENTITY_PARENTED_BY;
import static io.github.graphidentity.graph.access.Permission.DIRECTORY_READWRITE_ALL;
import static io.github.graphidentity.graph.access.Permission.SECURITY_IDENTITIES_ACCOUNT_READ_ALL;
import static io.github.graphidentity.graph.access.Permission.SECURITY_IDENTITIES_ACTIONS_READWRITE_ALL;
import static io.github.graphidentity.graph.access.Permission.USER_ENABLE_DISABLE_ACCOUNT_ALL;
import static io.github.graphidentity.graph.access.Permission.USER_PASSWORD_PROFILE_READWRITE_ALL;
import static io.github.graphidentity.graph.access.Permission.USER_READ;
import static io.github.graphidentity.graph.access.Permission.USER_READWRITE_ALL;
import static io.github.graphidentity.graph.access.Permission.USER_READ_ALL;
import static io.github.graphidentity.graph.access.Permission.USER_REVOKE_SESSIONS_ALL;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * The permissions and roles that each operation requires.
 *
 * <p>{@code published} is the permissions table of the operation's page. {@code extended} permissions are accepted in addition
 * unless {@code emulator.access.policy=published}. A signed-in user needs one of the Entra {@code roles}, if there are any.
 */
public enum Operation {
    /** security-identityaccounts-invokeaction.md and rbac-security-identity-accounts-apis.md. */
    INVOKE_ACTION(
            Set.of(SECURITY_IDENTITIES_ACTIONS_READWRITE_ALL),
            Set.of(),
            Set.of(SECURITY_ADMINISTRATOR, GLOBAL_ADMINISTRATOR)),

    /** The same operation with the action disable or enable. */
    INVOKE_DISABLE_OR_ENABLE(
            Set.of(SECURITY_IDENTITIES_ACTIONS_READWRITE_ALL),
            Set.of(USER_ENABLE_DISABLE_ACCOUNT_ALL),
            Set.of(SECURITY_ADMINISTRATOR, GLOBAL_ADMINISTRATOR)),

    /** security-identitycontainer-list-identityaccounts.md and security-identityaccounts-get.md. */
    READ_IDENTITY_ACCOUNTS(
            Set.of(SECURITY_IDENTITIES_ACCOUNT_READ_ALL),
            Set.of(),
            Set.of(SECURITY_ADMINISTRATOR, GLOBAL_ADMINISTRATOR)),

    /** user-list.md, user-get.md, agentuser-get.md. A signed-in user needs no role. */
    READ_USERS(Set.of(USER_READ_ALL, USER_READWRITE_ALL, DIRECTORY_READWRITE_ALL), Set.of()),

    /** user-get.md, as {@code /me}. */
    READ_ME(Set.of(USER_READ, USER_READ_ALL, USER_READWRITE_ALL, DIRECTORY_READWRITE_ALL), Set.of()),

    /** user-update.md, agentuser-update.md: {@code accountEnabled}. Roles: "Who can perform sensitive actions". */
    ENABLE_OR_DISABLE_USER(
            Set.of(USER_ENABLE_DISABLE_ACCOUNT_ALL, USER_READWRITE_ALL, DIRECTORY_READWRITE_ALL),
            Set.of(
                    AUTHENTICATION_ADMINISTRATOR,
                    PRIVILEGED_AUTHENTICATION_ADMINISTRATOR,
                    USER_ADMINISTRATOR,
                    GLOBAL_ADMINISTRATOR)),

    /** user-post-users.md, user-update.md, user-delete.md: all other changes of a user. */
    WRITE_USERS(Set.of(USER_READWRITE_ALL, DIRECTORY_READWRITE_ALL), Set.of(USER_ADMINISTRATOR, GLOBAL_ADMINISTRATOR)),

    /** agentuser-post.md, agentuser-update.md. */
    WRITE_AGENT_USERS(
            Set.of(AGENT_ID_USER_READWRITE_ALL, USER_READWRITE_ALL),
            Set.of(AGENT_ID_ADMINISTRATOR, USER_ADMINISTRATOR, GLOBAL_ADMINISTRATOR)),

    /** The same, for agentUsers whose agent identity belongs to the caller's own blueprint. */
    WRITE_OWN_AGENT_USERS(
            Set.of(AGENT_ID_USER_READWRITE_IDENTITY_PARENTED_BY, AGENT_ID_USER_READWRITE_ALL, USER_READWRITE_ALL),
            Set.of(AGENT_ID_ADMINISTRATOR, USER_ADMINISTRATOR, GLOBAL_ADMINISTRATOR)),

    /** user-update.md: {@code passwordProfile}. */
    RESET_PASSWORD(
            Set.of(USER_PASSWORD_PROFILE_READWRITE_ALL),
            Set.of(
                    AUTHENTICATION_ADMINISTRATOR,
                    HELPDESK_ADMINISTRATOR,
                    PRIVILEGED_AUTHENTICATION_ADMINISTRATOR,
                    USER_ADMINISTRATOR,
                    GLOBAL_ADMINISTRATOR)),

    /** user-revokesigninsessions.md. */
    REVOKE_SIGN_IN_SESSIONS(
            Set.of(USER_REVOKE_SESSIONS_ALL, USER_READWRITE_ALL, DIRECTORY_READWRITE_ALL),
            Set.of(GLOBAL_ADMINISTRATOR, USER_ADMINISTRATOR, HELPDESK_ADMINISTRATOR, SECURITY_ADMINISTRATOR)),

    /** The same on {@code /me}, which needs no role. */
    REVOKE_OWN_SIGN_IN_SESSIONS(
            Set.of(USER_REVOKE_SESSIONS_ALL, USER_READWRITE_ALL, DIRECTORY_READWRITE_ALL), Set.of());

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable copy
    private final Set<String> published;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable copy
    private final Set<String> extended;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable copy
    private final Set<String> roles;

    private final boolean ofDirectory;

    Operation(Set<Permission> published, Set<Permission> extended, Set<EntraRole> roles) {
        this(published, extended, roles, false);
    }

    /** Creates an operation on directory objects, which have their own errors. */
    Operation(Set<Permission> published, Set<EntraRole> roles) {
        this(published, Set.of(), roles, true);
    }

    Operation(Set<Permission> published, Set<Permission> extended, Set<EntraRole> roles, boolean ofDirectory) {
        this.ofDirectory = ofDirectory;
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

    boolean ofDirectory() {
        return ofDirectory;
    }

    /** Returns template ids; empty if a signed-in user needs no role. */
    Set<String> roles() {
        return roles;
    }

    private static Set<String> values(Set<Permission> permissions) {
        return permissions.stream().map(Permission::value).collect(Collectors.toUnmodifiableSet());
    }
}
