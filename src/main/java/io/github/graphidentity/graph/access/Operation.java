package io.github.graphidentity.graph.access;

import static io.github.graphidentity.graph.access.EntraRole.GLOBAL_ADMINISTRATOR;
import static io.github.graphidentity.graph.access.EntraRole.SECURITY_ADMINISTRATOR;
import static io.github.graphidentity.graph.access.Permission.SECURITY_IDENTITIES_ACCOUNT_READ_ALL;
import static io.github.graphidentity.graph.access.Permission.SECURITY_IDENTITIES_ACTIONS_READWRITE_ALL;
import static io.github.graphidentity.graph.access.Permission.USER_ENABLE_DISABLE_ACCOUNT_ALL;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * The permissions and roles that operations on identityAccounts require; those on entity sets are in {@link PermissionTable}.
 *
 * <p>{@code published} is the permissions table of the operation's page. {@code extended} permissions are accepted in addition
 * unless {@code emulator.access.policy=published}. A signed-in user needs one of the Entra {@code roles}, if there are any.
 */
public enum Operation implements AccessRequirement {
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
            Set.of(SECURITY_ADMINISTRATOR, GLOBAL_ADMINISTRATOR));

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

    @Override
    public Set<String> published() {
        return published;
    }

    @Override
    public Set<String> extended() {
        return extended;
    }

    @Override
    public boolean ofDirectory() {
        return false;
    }

    @Override
    public Set<String> roles() {
        return roles;
    }

    /** Those of any action, before the action is known; {@link DefenderRoles} has those of each. */
    @Override
    public Set<String> defenderRoles() {
        return this == READ_IDENTITY_ACCOUNTS ? roles : DefenderRoles.ANY;
    }

    private static Set<String> values(Set<Permission> permissions) {
        return permissions.stream().map(Permission::value).collect(Collectors.toUnmodifiableSet());
    }
}
